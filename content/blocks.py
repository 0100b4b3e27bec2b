"""The blocks of which lessons and pages are made."""

from wagtail import blocks


class BodyBlock(blocks.StreamBlock):
    """The body of a lesson or page."""

    heading = blocks.CharBlock(icon="title")
    paragraph = blocks.RichTextBlock(icon="pilcrow")
