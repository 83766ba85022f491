"""Who may do what through the interface for old clients; beside it holds what each operation itself asks for."""

from hearline.kit.actor import Permission

SEND = Permission("soap.send_messages", "通过接口发送短信", "Send text messages by interface")

ALL = (SEND,)
