"""An example of a plug-in: what stands in the manifest is all that Hearline asks for."""

from hearline.cases.ports import CHANNELS
from hearline.documents.ports import DOCUMENT_TYPES
from hearline.kit.module import Manifest
from hearline_example.legal_aid import EFFECT, READ, router
from hearline_example.offers import LETTER_OF_THANKS, WECHAT_WORK

manifest = Manifest(
    name="example",
    api=1,
    router=router,
    permissions=(READ,),
    effects={EFFECT.code: EFFECT},
    offers={CHANNELS: (WECHAT_WORK,), DOCUMENT_TYPES: (LETTER_OF_THANKS,)},
)
