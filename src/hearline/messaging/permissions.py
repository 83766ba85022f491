"""Who may do what with messaging."""

from hearline.kit.actor import Permission

ALL: tuple[Permission, ...] = ()
