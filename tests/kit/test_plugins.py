"""A broken plug-in is named and left out; the rest starts."""

from importlib.metadata import EntryPoint

from hearline.kit.module import Manifest
from hearline.kit.plugins import GROUP, load_plugins

WHOLE = Manifest(name="whole")


def test_a_whole_plugin_is_loaded() -> None:
    (plugin,) = load_plugins([EntryPoint("whole", f"{__name__}:WHOLE", GROUP)])

    assert plugin.manifest is WHOLE


def test_a_broken_plugin_is_named_with_its_fault() -> None:
    broken, wrong, whole = load_plugins(
        [
            EntryPoint("broken", "no_such_package:manifest", GROUP),
            EntryPoint("wrong", f"{__name__}:GROUP", GROUP),
            EntryPoint("whole", f"{__name__}:WHOLE", GROUP),
        ]
    )

    assert "no_such_package" in (broken.fault or "")
    assert "not a Manifest" in (wrong.fault or "")
    assert whole.fault is None
