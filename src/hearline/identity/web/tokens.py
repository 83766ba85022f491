"""API tokens of one's own."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from hearline.identity import service
from hearline.identity.rules import LONGEST_TOKEN_DAYS
from hearline.kit.web.shapes import FilledLine, In, InstantOut, ListOut, Out, PathId
from hearline.kit.web.work import RequestWork

router = APIRouter(prefix="/me/tokens")


class TokenIn(In):
    name: FilledLine
    scopes: Annotated[list[FilledLine], Field(min_length=1, max_length=200)]
    days: Annotated[int, Field(ge=1, le=LONGEST_TOKEN_DAYS)]


class TokenOut(Out):
    id: int
    name: str
    scopes: list[str]
    created_at: InstantOut
    expires_at: InstantOut
    used_at: InstantOut | None


class NewTokenOut(TokenOut):
    """`token` is shown this once."""

    token: str


@router.get("")
async def my_tokens(work: RequestWork) -> ListOut[TokenOut]:
    return ListOut[TokenOut].model_validate({"items": await service.my_tokens(work)})


@router.post("", status_code=201)
async def make_token(work: RequestWork, body: TokenIn) -> NewTokenOut:
    """Make a token with some of one's own permissions."""
    token, secret = await service.make_token(work, body.name, body.scopes, body.days)
    return NewTokenOut(**TokenOut.model_validate(token).model_dump(), token=secret)


@router.delete("/{token_id}", status_code=204)
async def revoke_token(work: RequestWork, token_id: PathId) -> None:
    await service.revoke_token(work, token_id)
