"""Seven-Minute Briefings: from Markdown files to a library of learning.

The direction of flow, and of imports, from left to right; nothing imports what stands to its right:

    reading → records → checks → library → views → site → pull → forge → weblinks → hooks (MkDocs), define_env (macros in pages), commands, __main__ (command line)

Beside these stand small helpers, which need none of them: `clock`, `kept`, `workers`, `progress` and `installed`. `new` belongs to the commands.
"""


def define_env(env) -> None:
    """Let pages call the views: `{{ newest(5) }}`. Called by mkdocs-macros, https://mkdocs-macros-plugin.readthedocs.io/."""
    views = env.conf["extra"]["views"]
    for name in views.macros:
        env.macro(_from_page(env, getattr(views, name)), name)


def _from_page(env, view):
    """A view that knows from which page it is called. Its HTML waits until Markdown, which would only read it through, has run."""
    held = env.conf["extra"].setdefault("held", [])

    def call(*args, **kwargs) -> str:
        held.append(view("../" * env.page.url.count("/"), *args, **kwargs))
        return f'<div data-held="{len(held) - 1}"></div>'
    return call
