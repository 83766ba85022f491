"""Who may do what with portal."""

from hearline.kit.actor import Permission

ALL: tuple[Permission, ...] = ()
