"""Personal data does not get into the log."""

from hearline.kit.log import _masked, mask


def test_telephone_and_id_numbers_are_masked_in_running_text() -> None:
    assert mask("来电19912345678，证件110101199003070011") == "来电199****5678，证件110101********0011"


def test_case_numbers_are_left_alone() -> None:
    assert mask("工单 261122000421737") == "工单 261122000421737"


def test_secrets_never_show() -> None:
    assert _masked(None, "", {"password": "Secret-1", "event": "x"}) == {"password": "***", "event": "x"}
