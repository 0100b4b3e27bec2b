"""The blocks of which lessons and pages are made: meaning, not looks."""

from wagtail import blocks

from content.blocks.files import DownloadBlock, PictureBlock, VideoBlock
from content.blocks.law import LegalBasisBlock
from content.blocks.teaching import (
    CaseBlock,
    CheckBlock,
    DialogueBlock,
    KeyPointBlock,
    PracticeBlock,
    StepsBlock,
)
from content.blocks.text import TableBlock, heading_block, paragraph_block

__all__ = ["BodyBlock"]


class BodyBlock(blocks.StreamBlock):
    """The body of a lesson or page."""

    heading = heading_block()
    paragraph = paragraph_block()
    key_point = KeyPointBlock()
    steps = StepsBlock()
    table = TableBlock()
    case = CaseBlock()
    dialogue = DialogueBlock()
    practice = PracticeBlock()
    check = CheckBlock()
    legal_basis = LegalBasisBlock()
    image = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()

    class Meta:
        template = "content/blocks/body.html"
