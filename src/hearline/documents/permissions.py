"""Who may do what with documents. Whose cases, cases decide."""

from hearline.kit.actor import Permission

READ = Permission("documents.read", "查看文书", "Read the documents of cases that one sees")
MAKE = Permission("documents.make", "制作文书", "Make documents")
DELIVER = Permission("documents.deliver", "登记文书送达", "Record the delivery of documents")
VOID = Permission("documents.void", "作废文书", "Declare documents void")
USE_SEAL = Permission("documents.use_seal", "用印", "Put a seal on documents")
MANAGE_SEALS = Permission("documents.manage_seals", "管理印章", "Add and withdraw seals")
MANAGE_TEMPLATES = Permission("documents.manage_templates", "管理文书模板", "Edit and publish templates of documents")

ALL = (READ, MAKE, DELIVER, VOID, USE_SEAL, MANAGE_SEALS, MANAGE_TEMPLATES)
