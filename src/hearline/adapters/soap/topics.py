"""What is told through this interface: the client's own words."""

from hearline.kit.topics import TEXT, Placeholder, Topic, Wording

MESSAGE = Topic(
    "soap.message", "接口短信", "Message by interface",
    Wording("{text}", "{text}", "{text}", "{text}", "{text}", "{text}"),
    (Placeholder("text", "内容", "text", "您的诉求已办结。"),), ways=frozenset({TEXT}), outside=True,
    unasked=True,
)  # fmt: skip
