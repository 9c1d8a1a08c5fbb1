"""Templates that join plain text. Jinja makes an object of each piece that it escapes, and asks around for each attribute: a tenth of all that a page takes."""
from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, _escape_inner, escape  # the second is what `escape` calls before it makes an object


def escaped(value: object) -> str:
    """A value as it stands in HTML, like Jinja's `escape`, but as text: it is joined with others at once, and nobody asks it whether it is safe."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else str(escape(value))


class _Joined(CodeGenerator):
    """Writes the code of a template, with `escaped` around everything that it shows."""

    def _output_child_pre(self, node, frame, finalize) -> None:  # as jinja2/nativetypes.py changes it
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Joining(Environment):
    """An environment for such templates. In them `found.name` is an attribute and never a key."""

    code_generator_class = _Joined
    escaped = staticmethod(escaped)
    getattr = staticmethod(getattr)
