import certificates.models.certificate
import django.db.models.deletion
import django.db.models.expressions
import jobs.models.batch
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jobs', '0001_initial'),
        ('registry', '0001_initial'),
        ('trainings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope_key', models.CharField(max_length=130)),
                ('sequence', models.PositiveIntegerField(verbose_name='nomor urut')),
                ('number', models.CharField(max_length=150, verbose_name='nomor')),
                ('code', models.CharField(max_length=16, unique=True, verbose_name='kode')),
                ('payload', models.TextField()),
                ('payload_sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('awaiting', 'Menunggu tanda tangan'), ('valid', 'Sah'), ('revoked', 'Dicabut'), ('replaced', 'Digantikan')], max_length=8, verbose_name='keadaan')),
                ('issued_on', models.DateField(verbose_name='tanggal terbit')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='dicabut atau digantikan pada')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='registry.office')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='trainings.participant')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='certificates.certificate')),
            ],
            options={
                'verbose_name': 'sertifikat',
                'verbose_name_plural': 'sertifikat',
                'ordering': ['scheme', 'scope_key', 'sequence'],
            },
        ),
        migrations.CreateModel(
            name='CheckCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='tanggal')),
                ('way', models.CharField(choices=[('code', 'Kode atau QR'), ('file', 'Berkas PDF'), ('machine', 'Aplikasi lain')], max_length=7, verbose_name='cara')),
                ('answer', models.CharField(choices=[('valid', 'Sah'), ('revoked', 'Dicabut'), ('replaced', 'Digantikan'), ('expired', 'Kedaluwarsa'), ('unknown', 'Tidak dikenal'), ('altered', 'Berkas diubah')], max_length=8, verbose_name='jawaban')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='jumlah')),
            ],
            options={
                'verbose_name': 'jumlah pemeriksaan',
                'verbose_name_plural': 'jumlah pemeriksaan',
                'ordering': ['-day', 'way', 'answer'],
                'constraints': [models.UniqueConstraint(fields=('day', 'way', 'answer'), name='check_counted_once'), models.CheckConstraint(condition=models.Q(('way__in', ['code', 'file', 'machine'])), name='check_way_known'), models.CheckConstraint(condition=models.Q(('answer__in', ['valid', 'revoked', 'replaced', 'expired', 'unknown', 'altered'])), name='check_answer_known')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('base', 'Asli'), ('sealed', 'Bersegel'), ('bsre', 'Bertanda tangan BSrE'), ('scan', 'Hasil pindai')], max_length=6, verbose_name='jenis')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_deliveries', to='trainings.training')),
            ],
            options={
                'verbose_name': 'kiriman berkas',
                'verbose_name_plural': 'kiriman berkas',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='DeliveredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='urutan')),
                ('name', models.CharField(max_length=200, verbose_name='nama berkas')),
                ('file', models.FileField(blank=True, storage=jobs.models.batch.private_storage, upload_to='certificates/deliveries/%Y/%m/')),
                ('outcome', models.CharField(choices=[('waiting', 'Belum diperiksa'), ('accepted', 'Diterima'), ('unmatched', 'Pilih orangnya'), ('refused', 'Ditolak')], default='waiting', max_length=9, verbose_name='hasil')),
                ('message', models.CharField(blank=True, max_length=400, verbose_name='keterangan')),
                ('certificate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='certificates.certificate')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='certificates.delivery')),
            ],
            options={
                'verbose_name': 'berkas kiriman',
                'verbose_name_plural': 'berkas kiriman',
                'ordering': ['delivery', 'position'],
            },
        ),
        migrations.CreateModel(
            name='NameConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='nama tercetak')),
                ('registry_name', models.CharField(max_length=250, verbose_name='nama di registri')),
                ('source', models.CharField(choices=[('member', 'Peserta sendiri'), ('operator', 'Operator')], max_length=8, verbose_name='dikonfirmasi')),
                ('at', models.DateTimeField(verbose_name='waktu')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='name_confirmations', to='trainings.participant')),
            ],
            options={
                'verbose_name': 'konfirmasi nama',
                'verbose_name_plural': 'konfirmasi nama',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NameProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200, verbose_name='nama yang benar')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='keterangan')),
                ('state', models.CharField(choices=[('open', 'Menunggu operator'), ('accepted', 'Diterima'), ('declined', 'Ditolak')], default='open', max_length=8, verbose_name='keadaan')),
                ('proposed_at', models.DateTimeField(verbose_name='diusulkan')),
                ('answer', models.CharField(blank=True, max_length=250, verbose_name='jawaban')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='diputuskan')),
                ('certificate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='name_proposals', to='certificates.certificate')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='name_proposals', to='trainings.participant')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'usulan nama',
                'verbose_name_plural': 'usulan nama',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NumberScheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='nama')),
                ('pattern', models.CharField(max_length=120, verbose_name='pola')),
                ('scope', models.CharField(choices=[('year', 'Satu deret kantor, mulai dari awal tiap tahun'), ('training', 'Deret tersendiri untuk tiap kegiatan'), ('letter', 'Satu nomor surat, akhiran untuk tiap orang')], default='year', max_length=8, verbose_name='urutan')),
                ('start', models.PositiveIntegerField(default=1, verbose_name='nomor pertama')),
                ('start_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tahun nomor pertama')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_schemes', to='registry.office')),
            ],
            options={
                'verbose_name': 'skema nomor',
                'verbose_name_plural': 'skema nomor',
                'ordering': ['office', 'name'],
            },
        ),
        migrations.CreateModel(
            name='NumberCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope_key', models.CharField(max_length=130)),
                ('first', models.PositiveIntegerField(default=1)),
                ('last', models.PositiveIntegerField(default=0)),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='certificates.numberscheme')),
            ],
            options={
                'verbose_name': 'penghitung nomor',
                'verbose_name_plural': 'penghitung nomor',
            },
        ),
        migrations.CreateModel(
            name='CertificatePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(blank=True, null=True, verbose_name='nomor pertama kegiatan ini')),
                ('letter_number', models.CharField(blank=True, max_length=100, verbose_name='nomor surat')),
                ('requires_confirmation', models.BooleanField(default=False, verbose_name='nama wajib dikonfirmasi')),
                ('signing_mode', models.CharField(choices=[('wet', 'Tanda tangan basah'), ('seal', 'Segel elektronik kantor'), ('bsre', 'Tanda tangan elektronik BSrE')], default='wet', max_length=4, verbose_name='cara tanda tangan')),
                ('valid_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='berlaku (bulan)')),
                ('signatory_prefix', models.CharField(blank=True, max_length=100, verbose_name='Plt., Plh., atau a.n.')),
                ('signatory_position', models.CharField(max_length=150, verbose_name='jabatan penandatangan')),
                ('signatory_name', models.CharField(max_length=120, verbose_name='nama penandatangan')),
                ('signatory_rank', models.CharField(blank=True, max_length=80, verbose_name='pangkat')),
                ('signatory_nip', models.CharField(blank=True, max_length=30, verbose_name='NIP')),
                ('back_signatory_prefix', models.CharField(blank=True, max_length=100, verbose_name='Plt., Plh., atau a.n. (halaman belakang)')),
                ('back_signatory_position', models.CharField(blank=True, max_length=150, verbose_name='jabatan (halaman belakang)')),
                ('back_signatory_name', models.CharField(blank=True, max_length=120, verbose_name='nama (halaman belakang)')),
                ('back_signatory_rank', models.CharField(blank=True, max_length=80, verbose_name='pangkat (halaman belakang)')),
                ('back_signatory_nip', models.CharField(blank=True, max_length=30, verbose_name='NIP (halaman belakang)')),
                ('training', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_plan', to='trainings.training')),
                ('number_scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='certificates.numberscheme', verbose_name='skema nomor')),
            ],
            options={
                'verbose_name': 'rencana sertifikat',
                'verbose_name_plural': 'rencana sertifikat',
            },
        ),
        migrations.AddField(
            model_name='certificate',
            name='scheme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='certificates.numberscheme'),
        ),
        migrations.CreateModel(
            name='PlanRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('participant', 'Peserta'), ('speaker', 'Narasumber'), ('moderator', 'Moderator'), ('committee', 'Panitia')], max_length=12, verbose_name='sebagai')),
                ('number_scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificates.numberscheme', verbose_name='skema nomor')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='certificates.certificateplan')),
            ],
            options={
                'verbose_name': 'sertifikat untuk peran lain',
                'verbose_name_plural': 'sertifikat untuk peran lain',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('product', models.CharField(choices=[('paper', 'Sertifikat untuk dicetak bolak-balik (PDF)'), ('receipt', 'Tanda terima untuk ditandatangani (PDF)'), ('files', 'Berkas satu per satu untuk dibagikan (ZIP)')], max_length=7)),
                ('order', models.CharField(choices=[('district', 'Kecamatan, lalu nama'), ('name', 'Nama'), ('number', 'Nomor')], max_length=8)),
                ('selection', models.CharField(max_length=250)),
                ('with_cover', models.BooleanField(default=False)),
                ('count', models.PositiveIntegerField()),
                ('repeats', models.PositiveIntegerField(default=0)),
                ('reason', models.CharField(blank=True, max_length=250)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.batch')),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_runs', to='trainings.training')),
            ],
            options={
                'verbose_name': 'pencetakan',
                'verbose_name_plural': 'pencetakan',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PrintedCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prints', to='certificates.certificate')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='certificates.printrun')),
            ],
            options={
                'verbose_name': 'sertifikat tercetak',
                'verbose_name_plural': 'sertifikat tercetak',
                'ordering': ['run', 'place'],
            },
        ),
        migrations.CreateModel(
            name='SealKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True, verbose_name='sidik jari')),
                ('subject', models.CharField(max_length=200, verbose_name='atas nama')),
                ('certificate', models.TextField(verbose_name='sertifikat (PEM)')),
                ('valid_until', models.DateTimeField(verbose_name='berlaku sampai')),
                ('created_at', models.DateTimeField(verbose_name='dibuat')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='tidak dipakai sejak')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seal_keys', to='registry.office')),
            ],
            options={
                'verbose_name': 'kunci segel',
                'verbose_name_plural': 'kunci segel',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StateChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, max_length=8, verbose_name='dari')),
                ('after', models.CharField(choices=[('awaiting', 'Menunggu tanda tangan'), ('valid', 'Sah'), ('revoked', 'Dicabut'), ('replaced', 'Digantikan')], max_length=8, verbose_name='menjadi')),
                ('on', models.DateField(verbose_name='tanggal')),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='certificates.certificate')),
            ],
            options={
                'verbose_name': 'perubahan keadaan',
                'verbose_name_plural': 'perubahan keadaan',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='nama')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificate_templates', to='registry.office')),
            ],
            options={
                'verbose_name': 'templat sertifikat',
                'verbose_name_plural': 'templat sertifikat',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versi')),
                ('design', models.CharField(choices=[('betang', 'Betang: atap hijau di atas, tiang di kiri dan kanan'), ('anyaman', 'Anyaman: bingkai tikar merah tua dan kuning'), ('sungai', 'Sungai: di tepi kiri, tulisan rata kiri')], default='betang', max_length=10, verbose_name='rancangan')),
                ('paper', models.CharField(choices=[('a4', 'A4 (210 × 297 mm)'), ('f4', 'F4/folio (215 × 330 mm)')], default='a4', max_length=2, verbose_name='kertas')),
                ('is_upright', models.BooleanField(default=False, verbose_name='kertas tegak')),
                ('background', models.CharField(blank=True, max_length=64, verbose_name='gambar latar')),
                ('is_background_on_back', models.BooleanField(default=False, verbose_name='gambar latar juga di halaman belakang')),
                ('logo', models.CharField(blank=True, max_length=64, verbose_name='logo')),
                ('partner_logo', models.CharField(blank=True, max_length=64, verbose_name='logo mitra')),
                ('shows_degrees', models.BooleanField(default=False, verbose_name='gelar penandatangan dicetak')),
                ('texts', models.JSONField(blank=True, default=dict, verbose_name='teks')),
                ('signatories', models.JSONField(blank=True, default=dict, verbose_name='penandatangan')),
                ('press_note', models.CharField(blank=True, editable=False, max_length=250)),
                ('used_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='certificates.template')),
            ],
            options={
                'verbose_name': 'versi templat',
                'verbose_name_plural': 'versi templat',
                'ordering': ['template', '-number'],
            },
        ),
        migrations.AddField(
            model_name='certificateplan',
            name='template_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='certificates.templateversion', verbose_name='templat'),
        ),
        migrations.AddField(
            model_name='certificate',
            name='template_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='certificates.templateversion'),
        ),
        migrations.CreateModel(
            name='CertificateFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('base', 'Asli'), ('sealed', 'Bersegel'), ('bsre', 'Bertanda tangan BSrE'), ('scan', 'Hasil pindai')], max_length=6)),
                ('file', models.FileField(storage=jobs.models.batch.private_storage, upload_to=certificates.models.certificate.file_path)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('signature', models.JSONField(blank=True, default=dict)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='certificates.certificate')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'berkas sertifikat',
                'verbose_name_plural': 'berkas sertifikat',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'scan'), _negated=True), fields=('certificate', 'kind'), name='certificate_file_once_per_kind'), models.UniqueConstraint(fields=('certificate', 'sha256'), name='certificate_file_kept_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['base', 'sealed', 'bsre', 'scan'])), name='certificate_file_kind_known')],
            },
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('scan', 'bsre'))), name='delivery_of_scans_or_signed'),
        ),
        migrations.AddConstraint(
            model_name='deliveredfile',
            constraint=models.UniqueConstraint(fields=('delivery', 'position'), name='delivered_file_place_once'),
        ),
        migrations.AddConstraint(
            model_name='deliveredfile',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['waiting', 'accepted', 'unmatched', 'refused'])), name='delivered_file_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='deliveredfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'accepted'), _negated=True), ('certificate__isnull', False), _connector='OR'), name='delivered_file_accepted_for_one'),
        ),
        migrations.AddConstraint(
            model_name='nameconfirmation',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='confirmed_name_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='nameconfirmation',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['member', 'operator'])), name='confirmed_name_source_known'),
        ),
        migrations.AddConstraint(
            model_name='nameproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('participant',), name='name_proposal_one_open_each'),
        ),
        migrations.AddConstraint(
            model_name='nameproposal',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='name_proposal_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='nameproposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'declined'])), name='name_proposal_state_known'),
        ),
        migrations.AddConstraint(
            model_name='nameproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='name_proposal_decided_when'),
        ),
        migrations.AddConstraint(
            model_name='nameproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='name_proposal_declined_why'),
        ),
        migrations.AddConstraint(
            model_name='numberscheme',
            constraint=models.UniqueConstraint(fields=('office', 'name'), name='scheme_name_once'),
        ),
        migrations.AddConstraint(
            model_name='numberscheme',
            constraint=models.CheckConstraint(condition=models.Q(('start__gte', 1)), name='scheme_starts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='numberscheme',
            constraint=models.CheckConstraint(condition=models.Q(('pattern__contains', '{urut')), name='scheme_pattern_counts'),
        ),
        migrations.AddConstraint(
            model_name='numberscheme',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['year', 'training', 'letter'])), name='scheme_scope_known'),
        ),
        migrations.AddConstraint(
            model_name='numberscheme',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pattern__contains', '{nomor_surat}'), ('scope', 'letter')), models.Q(models.Q(('scope', 'letter'), _negated=True), models.Q(('pattern__contains', '{nomor_surat}'), _negated=True)), _connector='OR'), name='scheme_letter_number_in_pattern'),
        ),
        migrations.AddConstraint(
            model_name='numbercounter',
            constraint=models.UniqueConstraint(fields=('scheme', 'scope_key'), name='counter_once_per_scope'),
        ),
        migrations.AddConstraint(
            model_name='numbercounter',
            constraint=models.CheckConstraint(condition=models.Q(('first__gte', 1), ('last__gte', django.db.models.expressions.CombinedExpression(models.F('first'), '-', models.Value(1)))), name='counter_from_its_first'),
        ),
        migrations.AddConstraint(
            model_name='planrole',
            constraint=models.UniqueConstraint(fields=('plan', 'role'), name='plan_role_once'),
        ),
        migrations.AddConstraint(
            model_name='planrole',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['participant', 'speaker', 'moderator', 'committee']), models.Q(('role', 'participant'), _negated=True)), name='plan_role_is_another'),
        ),
        migrations.AddConstraint(
            model_name='printrun',
            constraint=models.CheckConstraint(condition=models.Q(('product__in', ['paper', 'receipt', 'files'])), name='print_product_known'),
        ),
        migrations.AddConstraint(
            model_name='printrun',
            constraint=models.CheckConstraint(condition=models.Q(('order__in', ['district', 'name', 'number'])), name='print_order_known'),
        ),
        migrations.AddConstraint(
            model_name='printrun',
            constraint=models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='print_run_prints_something'),
        ),
        migrations.AddConstraint(
            model_name='printrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('product', 'paper'), _negated=True), ('repeats', 0), models.Q(('reason', ''), _negated=True), _connector='OR'), name='print_again_says_why'),
        ),
        migrations.AddConstraint(
            model_name='printedcertificate',
            constraint=models.UniqueConstraint(fields=('run', 'certificate'), name='printed_once_per_run'),
        ),
        migrations.AddConstraint(
            model_name='printedcertificate',
            constraint=models.UniqueConstraint(fields=('run', 'place'), name='printed_place_once_per_run'),
        ),
        migrations.AddConstraint(
            model_name='sealkey',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('office',), name='seal_key_one_in_use_per_office'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.CheckConstraint(condition=models.Q(('pk__in', []), models.Q(('after__in', ['awaiting', 'valid']), ('before', '')), models.Q(('after__in', ['valid', 'revoked', 'replaced']), ('before', 'awaiting')), models.Q(('after__in', ['revoked', 'replaced']), ('before', 'valid')), _connector='OR'), name='certificate_step_in_the_table'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.UniqueConstraint(fields=('certificate', 'after'), name='certificate_state_entered_once'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.UniqueConstraint(fields=('certificate', 'before'), name='certificate_state_left_once'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.CheckConstraint(condition=models.Q(('after__in', ['awaiting', 'valid']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='certificate_closing_says_why'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(fields=('name', 'office'), name='template_name_once_per_office'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(condition=models.Q(('office', None)), fields=('name',), name='template_shared_name_once'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.UniqueConstraint(fields=('template', 'number'), name='template_version_once'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='template_version_from_one'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(('design__in', ['betang', 'anyaman', 'sungai'])), name='template_design_known'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(('paper__in', ['a4', 'f4'])), name='template_paper_known'),
        ),
        migrations.AddConstraint(
            model_name='certificateplan',
            constraint=models.CheckConstraint(condition=models.Q(('signing_mode__in', ['wet', 'seal', 'bsre'])), name='plan_signing_mode_known'),
        ),
        migrations.AddConstraint(
            model_name='certificateplan',
            constraint=models.CheckConstraint(condition=models.Q(('start', None), ('start__gte', 1), _connector='OR'), name='plan_starts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='certificateplan',
            constraint=models.CheckConstraint(condition=models.Q(('valid_months', None), ('valid_months__gte', 1), _connector='OR'), name='plan_valid_a_month'),
        ),
        migrations.AddConstraint(
            model_name='certificateplan',
            constraint=models.CheckConstraint(condition=models.Q(('signing_mode', 'wet'), ('back_signatory_position', ''), _connector='OR'), name='plan_second_signatory_signs_in_ink'),
        ),
        migrations.AddIndex(
            model_name='certificate',
            index=models.Index(fields=['expires_on'], name='certificate_expiry'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(fields=('scheme', 'scope_key', 'sequence'), name='certificate_sequence_once'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(fields=('office', 'number'), name='certificate_number_once'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['awaiting', 'valid'])), fields=('participant',), name='certificate_one_live_per_participant'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['awaiting', 'valid', 'revoked', 'replaced'])), name='certificate_state_known'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state__in', ['revoked', 'replaced']), models.Q(('reason', ''), _negated=True)), models.Q(('closed_by', None), ('closed_on', None), ('reason', ''), ('state__in', ['awaiting', 'valid'])), _connector='OR'), name='certificate_closed_says_when_and_why'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gte', models.F('issued_on')), _connector='OR'), name='certificate_closed_after_issue'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gte', models.F('issued_on')), _connector='OR'), name='certificate_expires_after_issue'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='certificate_sequence_from_one'),
        ),
    ]
