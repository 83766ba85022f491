"""Who may see and change what is known about citizens."""

from hearline.kit.actor import Permission

READ = Permission("customers.read", "查看来电人（脱敏）", "See customers, masked")
READ_NAMES = Permission("customers.read_names", "查看来电人全名", "See the full names of customers")
EDIT = Permission("customers.edit", "维护来电人资料", "Add and change customers")
REVEAL = Permission(
    "customers.reveal", "查看来电人号码、证件、住址明文", "See telephone, id number and address plainly"
)
MERGE = Permission("customers.merge", "合并来电人资料", "Merge entries of one citizen")

ALL = (READ, READ_NAMES, EDIT, REVEAL, MERGE)
