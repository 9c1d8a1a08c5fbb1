"""What the place needs that keeps our files: what changed, what a reviewer is told, issues, owners, and what readers are served."""
