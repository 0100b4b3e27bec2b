"""What makes a lesson more than text: points, steps, cases, talk, exercises."""

from wagtail import blocks

from content.blocks.text import RICH_TEXT

GROUP = "Belajar"


class KeyPointBlock(blocks.StructBlock):
    """The one sentence to remember."""

    title = blocks.CharBlock(label="Judul", default="Inti", max_length=80)
    text = blocks.TextBlock(label="Isi", rows=3)

    class Meta:
        label = "Inti"
        icon = "pick"
        group = GROUP
        description = "Satu hal yang harus diingat."
        template = "content/blocks/key_point.html"
        preview_value = {
            "title": "Inti",
            "text": "Asesmen mencari masalah, kebutuhan, kekuatan, dan risiko, bersama klien.",
        }


class StepsBlock(blocks.StructBlock):
    """Steps in their order."""

    title = blocks.CharBlock(label="Judul", required=False, max_length=120)
    steps = blocks.ListBlock(blocks.TextBlock(label="Langkah", rows=2), label="Langkah", min_num=1)

    class Meta:
        label = "Langkah"
        icon = "list-ol"
        group = GROUP
        description = "Urutan langkah, diberi nomor."
        template = "content/blocks/steps.html"
        preview_value = {
            "title": "Sebelum bertanya",
            "steps": ["Perkenalkan diri Anda.", "Minta izin duduk.", "Katakan untuk apa Anda datang."],
        }


class CaseBlock(blocks.StructBlock):
    """A story from the field, about a person who does not exist."""

    title = blocks.CharBlock(label="Judul", max_length=120)
    body = blocks.RichTextBlock(label="Cerita", features=RICH_TEXT)

    class Meta:
        label = "Kasus"
        icon = "user"
        group = GROUP
        description = "Cerita lapangan dengan tokoh rekaan."
        template = "content/blocks/case.html"
        preview_value = {
            "title": "Lelaki di bawah jembatan",
            "body": "<p>Di bawah jembatan kayu ada seorang laki-laki, kira-kira 50 tahun.</p>",
        }


class DialogueLine(blocks.StructBlock):
    """What one person says."""

    speaker = blocks.CharBlock(label="Yang berbicara", max_length=60)
    text = blocks.TextBlock(label="Ucapan", rows=2)


class Dialogue(blocks.StructValue):
    """A talk, whose second speaker answers from the other side."""

    def turns(self) -> list[dict[str, str | bool]]:
        """Return the lines, each with whether it stands on the answering side."""
        speakers: list[str] = []
        turns = []
        for line in self["lines"]:
            if line["speaker"] not in speakers:
                speakers.append(line["speaker"])
            answers = speakers.index(line["speaker"]) % 2 == 1
            turns.append({"speaker": line["speaker"], "text": line["text"], "answers": answers})
        return turns


class DialogueBlock(blocks.StructBlock):
    """A talk between two or more people."""

    title = blocks.CharBlock(label="Judul", required=False, max_length=120)
    lines = blocks.ListBlock(DialogueLine(), label="Percakapan", min_num=2)

    class Meta:
        label = "Percakapan"
        icon = "comment"
        group = GROUP
        description = "Contoh percakapan, kalimat demi kalimat."
        template = "content/blocks/dialogue.html"
        value_class = Dialogue
        preview_value = {
            "title": "Menggali tanpa mendesak",
            "lines": [
                {"speaker": "TKSK", "text": "Pak, bisa ceritakan bagaimana hari Bapak?"},
                {"speaker": "Pak Busran", "text": "Ya bangun, bantu angkat sayur."},
            ],
        }


class PracticeBlock(blocks.StructBlock):
    """Something to do, away from the screen."""

    title = blocks.CharBlock(label="Judul", default="Coba lakukan", max_length=120)
    body = blocks.RichTextBlock(label="Tugas", features=RICH_TEXT)

    class Meta:
        label = "Latihan"
        icon = "edit"
        group = GROUP
        description = "Tugas kecil untuk dikerjakan di lapangan atau di kertas."
        template = "content/blocks/practice.html"
        preview_value = {
            "title": "Coba lakukan",
            "body": "<p>Tulis satu hal yang <b>Anda tahu</b> dan satu hal yang <b>hanya Anda kira</b>.</p>",
        }


class CheckBlock(blocks.StructBlock):
    """A question to oneself; the answer unfolds."""

    question = blocks.TextBlock(label="Pertanyaan", rows=2)
    answer = blocks.TextBlock(label="Jawaban", rows=4)

    class Meta:
        label = "Cek pemahaman"
        icon = "help"
        group = GROUP
        description = "Pertanyaan untuk diri sendiri. Jawabannya terbuka bila diketuk."
        template = "content/blocks/check.html"
        preview_value = {
            "question": "Tetangga berkata, “Orang itu pemalas.” Apakah ini hasil asesmen?",
            "answer": "Bukan. Itu penilaian orang lain; catat sebagai keterangan tetangga.",
        }
