"""Many boards, one library: another site's briefings, checked by our rules and kept under their own publisher."""
