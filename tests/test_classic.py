"""Modules as plain scripts. That they run stands in tests/browser/test_from_disk.py."""
from macros.site.classic import as_plain, is_module, needs

MODULE = """import { read, tell } from "./keep.js?v=0123456789ab";
export const base = new URL("../", import.meta.url);
/** A note. */
export async function open(button) {
  import("./aloud.js?v=0123456789ab").then(tell);
}
"""
PLAIN = """{ const HERE = document.currentScript.src;
disk.offer("open.js", (() => { "use strict";
const { read, tell } = disk.taken("keep.js");
const base = new URL("../", HERE);
/** A note. */
async function open(button) {
  disk.load(HERE, "./aloud.js?v=0123456789ab").then(tell);
}

return { base, open };
})()); }
"""


def test_a_module_becomes_a_plain_script():
    assert (is_module(MODULE), needs(MODULE), as_plain(MODULE, "open.js")) == (True, ["keep.js"], PLAIN)


def test_a_plain_script_is_none():
    assert not is_module('"use strict";\nconst important = "export";\n')
