"""Seven-Minute Briefings: from Markdown files to a library of learning.

The direction of flow, and the order of imports, left to right:

    codes, characters, finding → strict_yaml → source → fields → vocabulary → model
    → body → readtime, markup → rules, links, prose → library → checking → views, pages, export, schema
    → hooks (MkDocs), define_env (macros in pages), build, __main__ (command line)
"""


def define_env(env) -> None:
    """Let pages call the views: `{{ newest(5) }}`. Called by mkdocs-macros, https://mkdocs-macros-plugin.readthedocs.io/."""
    views = env.conf["extra"]["views"]
    for name in views.macros:
        env.macro(_from_page(env, getattr(views, name)), name)


def _from_page(env, view):
    """A view that knows from which page it is called."""
    def call(*args, **kwargs) -> str:
        return view("../" * env.page.url.count("/"), *args, **kwargs)
    return call
