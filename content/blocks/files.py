"""Pictures, videos elsewhere, and files to take along."""

from urllib.parse import urlsplit

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

GROUP = "Gambar dan berkas"


class PictureBlock(blocks.StructBlock):
    """A picture with its words for those who do not see it."""

    image = ImageBlock(label="Gambar")
    caption = blocks.CharBlock(label="Keterangan", required=False, max_length=250)

    class Meta:
        label = "Gambar"
        icon = "image"
        group = GROUP
        description = "Gambar dengan teks pengganti untuk yang tidak melihatnya."
        template = "content/blocks/image.html"
        preview_template = "content/blocks/preview_image.html"
        preview_value = {"image": None, "caption": "Garis putus: hubungan lemah. Garis merah: hubungan yang menegang."}


class Video(blocks.StructValue):
    """A video on another site."""

    def host(self) -> str:
        """Return the name of the site that one leaves for."""
        return (urlsplit(self["url"]).hostname or "").removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A link to a video: nothing is loaded from elsewhere until one taps."""

    title = blocks.CharBlock(label="Judul", max_length=120)
    url = blocks.URLBlock(label="Alamat video")
    minutes = blocks.IntegerBlock(label="Lama (menit)", required=False, min_value=1)

    class Meta:
        label = "Video"
        icon = "media"
        group = GROUP
        description = "Tautan ke video di situs lain. Tidak dimuat sebelum diketuk, jadi hemat kuota."
        template = "content/blocks/video.html"
        value_class = Video
        preview_value = {
            "title": "Contoh wawancara awal",
            "url": "https://video.example.id/wawancara-awal",
            "minutes": 7,
        }


class DownloadBlock(blocks.StructBlock):
    """A file to take along."""

    title = blocks.CharBlock(label="Judul", max_length=120)
    document = DocumentChooserBlock(label="Berkas")
    description = blocks.CharBlock(label="Keterangan", required=False, max_length=250)

    class Meta:
        label = "Unduhan"
        icon = "download"
        group = GROUP
        description = "Berkas untuk diunduh, dengan ukurannya."
        template = "content/blocks/download.html"
        preview_value = {"title": "Lembar asesmen awal", "document": None, "description": "Dua halaman, siap cetak."}
