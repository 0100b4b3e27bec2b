import django.db.models.deletion
import jobs.models.batch
import registry.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('jobs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PpksCategory',
            fields=[
                ('number', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='nomor')),
                ('slug', models.SlugField(max_length=10, unique=True)),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='nama')),
                ('cluster', models.CharField(max_length=60, verbose_name='klaster')),
            ],
            options={
                'verbose_name': 'kategori PPKS',
                'verbose_name_plural': 'kategori PPKS',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('code', models.CharField(max_length=13, primary_key=True, serialize=False, verbose_name='kode')),
                ('name', models.CharField(db_index=True, max_length=100, verbose_name='nama')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Provinsi'), (2, 'Kabupaten/Kota'), (3, 'Kecamatan'), (4, 'Desa/Kelurahan')], verbose_name='tingkat')),
                ('is_city', models.BooleanField(default=False, verbose_name='kota atau kelurahan')),
                ('time_zone', models.CharField(blank=True, max_length=40, verbose_name='zona waktu')),
                ('spellings', models.JSONField(blank=True, default=list, verbose_name='ejaan lain')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.area')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='predecessors', to='registry.area')),
            ],
            options={
                'verbose_name': 'wilayah',
                'verbose_name_plural': 'wilayah',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='nama keluarga')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='catatan')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='families', to='registry.area')),
            ],
            options={
                'verbose_name': 'keluarga',
                'verbose_name_plural': 'keluarga',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('purpose', models.CharField(default='registry', max_length=40, verbose_name='untuk')),
                ('file', models.FileField(storage=jobs.models.batch.private_storage, upload_to='imports/%Y/%m/')),
                ('file_name', models.CharField(max_length=200, verbose_name='nama berkas')),
                ('sha256', models.CharField(max_length=64)),
                ('sheet_name', models.CharField(blank=True, max_length=100, verbose_name='lembar')),
                ('header_row', models.PositiveIntegerField(verbose_name='baris judul kolom')),
                ('columns', models.JSONField(default=dict, verbose_name='kolom')),
                ('state', models.CharField(choices=[('staged', 'Menunggu keputusan'), ('applied', 'Sudah dimasukkan'), ('discarded', 'Dibuang')], default='staged', max_length=10, verbose_name='keadaan')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.batch')),
            ],
            options={
                'verbose_name': 'impor',
                'verbose_name_plural': 'impor',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Institution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='nama lembaga')),
                ('name_key', registry.fields.TextKeyField(db_index=True, editable=False, max_length=150, source='name')),
                ('registration_number', models.CharField(blank=True, max_length=80, verbose_name='nomor tanda daftar')),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='alamat')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='registry.area', verbose_name='wilayah')),
            ],
            options={
                'verbose_name': 'lembaga',
                'verbose_name_plural': 'lembaga',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Dipakai di nomor surat, misalnya DINSOS.', max_length=20, unique=True, verbose_name='kode')),
                ('name', models.CharField(max_length=150, verbose_name='nama')),
                ('government', models.CharField(help_text='Misalnya PEMERINTAH PROVINSI KALIMANTAN TENGAH.', max_length=150, verbose_name='baris pertama kop')),
                ('unit', models.CharField(default='DINAS SOSIAL', max_length=150, verbose_name='baris kedua kop')),
                ('city', models.CharField(help_text='Misalnya Palangka Raya.', max_length=80, verbose_name='tempat penandatanganan')),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='alamat')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telepon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='surel')),
                ('website', models.CharField(blank=True, max_length=100, verbose_name='laman')),
                ('logo', models.ImageField(blank=True, upload_to='offices/', verbose_name='logo')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='registry.area', verbose_name='wilayah')),
            ],
            options={
                'verbose_name': 'kantor',
                'verbose_name_plural': 'kantor',
                'ordering': ['area_id', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='nama lengkap')),
                ('title_before', models.CharField(blank=True, max_length=40, verbose_name='gelar depan')),
                ('title_after', models.CharField(blank=True, max_length=60, verbose_name='gelar belakang')),
                ('name_key', registry.fields.NameKeyField(db_index=True, editable=False, max_length=120, source='name')),
                ('sex', models.CharField(blank=True, choices=[('L', 'Laki-laki'), ('P', 'Perempuan')], max_length=1, verbose_name='jenis kelamin')),
                ('birth_place', models.CharField(blank=True, max_length=80, verbose_name='tempat lahir')),
                ('birth_date', models.DateField(blank=True, db_index=True, null=True, verbose_name='tanggal lahir')),
                ('nik', registry.fields.NikField(blank=True, null=True, verbose_name='NIK')),
                ('nik_hash', registry.fields.NikHashField(editable=False, max_length=64, null=True, source='nik', unique=True)),
                ('phone', models.CharField(blank=True, db_index=True, max_length=16, verbose_name='nomor HP')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='surel')),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='alamat')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='residents', to='registry.area', verbose_name='domisili')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='registry.person')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'orang',
                'verbose_name_plural': 'orang',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='nomor induk')),
                ('position', models.CharField(blank=True, max_length=120, verbose_name='jabatan')),
                ('level', models.CharField(blank=True, max_length=40, verbose_name='jenjang')),
                ('decree', models.CharField(blank=True, max_length=120, verbose_name='SK')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='mulai')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='selesai')),
                ('family', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.family')),
                ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.institution')),
                ('represents', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegates', to='registry.institution', verbose_name='mewakili lembaga')),
                ('service_area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.area', verbose_name='wilayah tugas')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.person')),
            ],
            options={
                'verbose_name': 'keanggotaan',
                'verbose_name_plural': 'keanggotaan',
                'ordering': ['psks_type', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='baris')),
                ('values', registry.fields.EncryptedJSONField()),
                ('verdict', models.CharField(choices=[('new', 'Baru'), ('same', 'Sudah ada'), ('maybe', 'Mungkin sama'), ('wrong', 'Salah')], max_length=5)),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('twin', models.PositiveIntegerField(blank=True, null=True, verbose_name='sama dengan baris')),
                ('decision', models.CharField(blank=True, choices=[('', 'Menurut usulan'), ('create', 'Buat baru'), ('match', 'Orang yang sama'), ('skip', 'Lewati')], max_length=6)),
                ('problems', models.JSONField(default=list)),
                ('outcome', models.CharField(blank=True, choices=[('', 'Belum'), ('created', 'Dibuat'), ('matched', 'Dikenali')], max_length=8)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='registry.importbatch')),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_rows', to='registry.membership')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_rows', to='registry.person')),
            ],
            options={
                'verbose_name': 'baris impor',
                'verbose_name_plural': 'baris impor',
                'ordering': ['batch', 'number'],
            },
        ),
        migrations.AddField(
            model_name='family',
            name='head',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='families', to='registry.person'),
        ),
        migrations.CreateModel(
            name='PsksType',
            fields=[
                ('code', models.SlugField(max_length=20, primary_key=True, serialize=False, verbose_name='kode')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='nama')),
                ('short_name', models.CharField(max_length=40, verbose_name='nama pendek')),
                ('kind', models.CharField(choices=[('person', 'Perseorangan'), ('family', 'Keluarga'), ('institution', 'Lembaga')], max_length=12, verbose_name='bentuk')),
                ('is_official', models.BooleanField(default=False, verbose_name='termasuk 12 PSKS')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='urutan')),
                ('definition', models.CharField(blank=True, max_length=300, verbose_name='definisi')),
                ('legal_basis', models.CharField(blank=True, max_length=250, verbose_name='dasar hukum')),
                ('number_label', models.CharField(blank=True, max_length=60, verbose_name='nama nomor induk')),
                ('aliases', models.JSONField(blank=True, default=list, verbose_name='sebutan lain')),
                ('required_minutes', models.PositiveIntegerField(default=0, verbose_name='menit pelatihan minimum')),
            ],
            options={
                'verbose_name': 'jenis PSKS',
                'verbose_name_plural': 'jenis PSKS',
                'ordering': ['order', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'family', 'institution'])), name='psks_kind_known')],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='psks_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.pskstype', verbose_name='jenis PSKS'),
        ),
        migrations.AddField(
            model_name='institution',
            name='psks_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='registry.pskstype', verbose_name='jenis'),
        ),
        migrations.CreateModel(
            name='TrainingCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('grant', 'Diberikan'), ('reversal', 'Dibatalkan')], max_length=8, verbose_name='jenis')),
                ('source', models.CharField(max_length=80, verbose_name='sumber')),
                ('title', models.CharField(max_length=250, verbose_name='kegiatan')),
                ('minutes', models.PositiveIntegerField(verbose_name='menit')),
                ('earned_on', models.DateField(verbose_name='diperoleh pada')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='registry.person')),
                ('pillars', models.ManyToManyField(blank=True, related_name='credits', to='registry.pskstype')),
            ],
            options={
                'verbose_name': 'kredit pelatihan',
                'verbose_name_plural': 'kredit pelatihan',
                'ordering': ['-earned_on', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3, 4])), name='area_level_known'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 1), ('parent', None)), models.Q(('level__gt', 1), ('parent__isnull', False)), _connector='OR'), name='area_below_province_has_parent'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='person_has_name'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ['', 'L', 'P'])), name='person_sex_known'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('phone', ''), ('phone__startswith', '+'), _connector='OR'), name='person_phone_e164'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nik', None), ('nik_hash', None)), models.Q(('nik__isnull', False), ('nik_hash__isnull', False)), _connector='OR'), name='person_nik_with_hash'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('batch', 'number'), name='import_row_once'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['new', 'same', 'maybe', 'wrong'])), name='import_verdict_known'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['', 'create', 'match', 'skip'])), name='import_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_at', None), ('outcome', '')), models.Q(('applied_at__isnull', False), ('person__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='import_applied_has_person'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('family', None), ('institution', None), ('person__isnull', False)), models.Q(('family__isnull', False), ('institution', None), ('person', None)), models.Q(('family', None), ('institution__isnull', False), ('person', None)), _connector='OR'), name='membership_one_subject'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('started_on', None), ('ended_on', None), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='membership_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('person__isnull', False), ('represents', None)), fields=('person', 'psks_type'), name='membership_open_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('person__isnull', False), ('represents__isnull', False)), fields=('person', 'psks_type', 'represents'), name='membership_open_delegate_once'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.UniqueConstraint(fields=('name_key', 'psks_type', 'area'), name='institution_once_per_area'),
        ),
        migrations.AddConstraint(
            model_name='trainingcredit',
            constraint=models.UniqueConstraint(fields=('source', 'kind'), name='credit_source_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='trainingcredit',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['grant', 'reversal'])), name='credit_kind_known'),
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('form', 'Diubah di layar'), ('import', 'Impor'), ('import_undone', 'Impor dibatalkan'), ('correction', 'Usulan pemilik data'), ('claim', 'Klaim akun'), ('merge', 'Penggabungan'), ('unmerge', 'Penggabungan dibatalkan'), ('erasure', 'Penghapusan data'), ('system', 'Sistem')], max_length=13, verbose_name='asal')),
                ('values', registry.fields.EncryptedJSONField()),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='catatan')),
                ('at', models.DateTimeField(verbose_name='waktu')),
            ],
            options={
                'verbose_name': 'perubahan',
                'verbose_name_plural': 'perubahan',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('filters', registry.fields.EncryptedJSONField()),
                ('rows', models.PositiveIntegerField(blank=True, null=True, verbose_name='jumlah orang')),
                ('with_nik', models.BooleanField(default=False, verbose_name='dengan NIK lengkap')),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('at', models.DateTimeField(verbose_name='waktu')),
            ],
            options={
                'verbose_name': 'ekspor',
                'verbose_name_plural': 'ekspor',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PersonAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('view', 'Membuka halaman data'), ('nik', 'Membuka NIK lengkap'), ('export', 'Mengunduh daftar'), ('print', 'Mencetak')], max_length=6, verbose_name='jenis')),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('day', models.DateField(verbose_name='tanggal')),
                ('at', models.DateTimeField(verbose_name='waktu')),
            ],
            options={
                'verbose_name': 'akses data',
                'verbose_name_plural': 'akses data',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='status',
            field=models.CharField(choices=[('active', 'Aktif'), ('inactive', 'Tidak aktif'), ('deceased', 'Meninggal'), ('erased', 'Data dihapus')], db_index=True, default='active', max_length=8, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['active', 'inactive', 'deceased', 'erased'])), name='person_status_known'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'erased'), _negated=True), models.Q(('address', ''), ('birth_date', None), ('email', ''), ('nik', None), ('phone', ''), ('user', None)), _connector='OR'), name='person_erased_has_no_data'),
        ),
        migrations.AddField(
            model_name='change',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='change',
            name='family',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registry.family'),
        ),
        migrations.AddField(
            model_name='change',
            name='institution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registry.institution'),
        ),
        migrations.AddField(
            model_name='change',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registry.person'),
        ),
        migrations.AddField(
            model_name='export',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='export',
            name='job',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.batch'),
        ),
        migrations.AddField(
            model_name='personaccess',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personaccess',
            name='export',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='registry.export'),
        ),
        migrations.AddField(
            model_name='personaccess',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accesses', to='registry.person'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('family', None), ('institution', None), ('person__isnull', False)), models.Q(('family__isnull', False), ('institution', None), ('person', None)), models.Q(('family', None), ('institution__isnull', False), ('person', None)), _connector='OR'), name='change_one_subject'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['form', 'import', 'import_undone', 'correction', 'claim', 'merge', 'unmerge', 'erasure', 'system'])), name='change_source_known'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('with_nik', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='export_of_niks_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='personaccess',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['view', 'nik', 'export', 'print'])), name='access_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='personaccess',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'nik'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='access_to_nik_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='personaccess',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'view')), fields=('person', 'by', 'day'), name='access_view_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='personaccess',
            constraint=models.UniqueConstraint(condition=models.Q(('export__isnull', False)), fields=('export', 'person'), name='access_once_per_export'),
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='nama lengkap')),
                ('name_key', registry.fields.NameKeyField(editable=False, max_length=120, source='name')),
                ('nik', registry.fields.NikField(blank=True, null=True, verbose_name='NIK')),
                ('nik_hash', registry.fields.NikHashField(db_index=True, editable=False, max_length=64, null=True, source='nik')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='tanggal lahir')),
                ('phone', models.CharField(blank=True, max_length=16, verbose_name='nomor HP')),
                ('guardian_name', models.CharField(blank=True, max_length=120, verbose_name='nama wali')),
                ('guardian_relation', models.CharField(blank=True, max_length=40, verbose_name='hubungan wali')),
                ('state', models.CharField(choices=[('open', 'Menunggu dikonfirmasi'), ('confirmed', 'Dikonfirmasi'), ('refused', 'Tidak dikonfirmasi')], default='open', max_length=9, verbose_name='keadaan')),
                ('agreed', models.JSONField(blank=True, default=list, verbose_name='yang cocok')),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('created_at', models.DateTimeField(verbose_name='dikirim')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='diputuskan')),
            ],
            options={
                'verbose_name': 'klaim akun',
                'verbose_name_plural': 'klaim akun',
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('photo', 'Foto saya di publikasi Dinas Sosial'), ('whatsapp', 'Informasi lewat WhatsApp'), ('partners', 'Kontak saya dibagikan ke lembaga mitra')], max_length=8, verbose_name='untuk')),
                ('given_by', models.CharField(choices=[('self', 'Pemilik data'), ('guardian', 'Orang tua atau wali')], default='self', max_length=8, verbose_name='diberikan oleh')),
                ('is_minor', models.BooleanField(default=False, verbose_name='belum 18 tahun saat itu')),
                ('guardian_name', models.CharField(blank=True, max_length=120, verbose_name='nama wali')),
                ('guardian_relation', models.CharField(blank=True, max_length=40, verbose_name='hubungan wali')),
                ('how', models.CharField(choices=[('screen', 'Di layar, oleh yang bersangkutan'), ('paper', 'Di kertas, dicatat petugas')], max_length=6, verbose_name='cara')),
                ('evidence', models.FileField(blank=True, storage=jobs.models.batch.private_storage, upload_to='consents/%Y/%m/', verbose_name='bukti')),
                ('evidence_removed_at', models.DateTimeField(blank=True, null=True, verbose_name='bukti dihapus')),
                ('given_at', models.DateTimeField(verbose_name='diberikan pada')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ditarik pada')),
            ],
            options={
                'verbose_name': 'persetujuan',
                'verbose_name_plural': 'persetujuan',
                'ordering': ['-given_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=20, verbose_name='data')),
                ('before', registry.fields.EncryptedTextField(default='', verbose_name='sekarang')),
                ('proposed', registry.fields.EncryptedTextField(default='', verbose_name='seharusnya')),
                ('state', models.CharField(choices=[('waiting', 'Menunggu'), ('accepted', 'Diterima'), ('refused', 'Tidak diterima')], default='waiting', max_length=8, verbose_name='keadaan')),
                ('note', registry.fields.EncryptedTextField(default='', verbose_name='penjelasan')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='diputuskan')),
            ],
            options={
                'verbose_name': 'usulan perbaikan',
                'verbose_name_plural': 'usulan perbaikan',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DataRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('access', 'Melihat data'), ('correction', 'Memperbaiki data'), ('erasure', 'Menghapus data'), ('restriction', 'Membatasi penggunaan data'), ('withdrawal', 'Menarik persetujuan')], max_length=11, verbose_name='jenis')),
                ('channel', models.CharField(choices=[('screen', 'Dari halaman Data saya'), ('paper', 'Surat atau datang langsung'), ('whatsapp', 'WhatsApp atau telepon')], max_length=8, verbose_name='diterima lewat')),
                ('text', registry.fields.EncryptedTextField(default='', verbose_name='isi permintaan')),
                ('state', models.CharField(choices=[('open', 'Menunggu jawaban'), ('done', 'Dipenuhi'), ('refused', 'Tidak dipenuhi'), ('cancelled', 'Dibatalkan peminta')], default='open', max_length=9, verbose_name='keadaan')),
                ('answer', registry.fields.EncryptedTextField(null=True, verbose_name='jawaban')),
                ('received_at', models.DateTimeField(verbose_name='diterima')),
                ('due_at', models.DateTimeField(verbose_name='batas jawaban')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='dijawab')),
            ],
            options={
                'verbose_name': 'permintaan data',
                'verbose_name_plural': 'permintaan data',
                'ordering': ['due_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DataRequestStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'Menunggu jawaban'), ('done', 'Dipenuhi'), ('refused', 'Tidak dipenuhi'), ('cancelled', 'Dibatalkan peminta')], max_length=9, verbose_name='keadaan')),
                ('at', models.DateTimeField(verbose_name='waktu')),
            ],
            options={
                'verbose_name': 'langkah permintaan',
                'verbose_name_plural': 'langkah permintaan',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OutsideCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='nama pelatihan')),
                ('issuer', models.CharField(max_length=150, verbose_name='penerbit')),
                ('number', models.CharField(blank=True, max_length=100, verbose_name='nomor sertifikat')),
                ('issued_on', models.DateField(verbose_name='tanggal sertifikat')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('minutes', models.PositiveIntegerField(verbose_name='menit pelatihan')),
                ('evidence', models.FileField(blank=True, storage=jobs.models.batch.private_storage, upload_to='outside/%Y/%m/', verbose_name='berkas bukti')),
                ('evidence_removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('state', models.CharField(choices=[('proposed', 'Menunggu pemeriksaan'), ('approved', 'Disetujui'), ('refused', 'Ditolak'), ('withdrawn', 'Ditarik')], default='proposed', max_length=9, verbose_name='keadaan')),
                ('proposed_at', models.DateTimeField(verbose_name='diusulkan pada')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='diputuskan pada')),
                ('refusal', models.CharField(blank=True, max_length=250, verbose_name='alasan ditolak')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ditarik pada')),
                ('withdrawal', models.CharField(blank=True, max_length=250, verbose_name='alasan ditarik')),
            ],
            options={
                'verbose_name': 'sertifikat luar',
                'verbose_name_plural': 'sertifikat luar',
                'ordering': ['-issued_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PrivacyText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('notice', 'Pemberitahuan'), ('photo', 'Foto saya di publikasi Dinas Sosial'), ('whatsapp', 'Informasi lewat WhatsApp'), ('partners', 'Kontak saya dibagikan ke lembaga mitra')], max_length=10, verbose_name='tentang')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('text', models.TextField(verbose_name='bunyi')),
                ('used_since', models.DateTimeField(verbose_name='dipakai sejak')),
            ],
            options={
                'verbose_name': 'naskah privasi',
                'verbose_name_plural': 'naskah privasi',
                'ordering': ['-used_since', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=250, verbose_name='alasan')),
                ('since', models.DateTimeField(verbose_name='sejak')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='dicabut pada')),
            ],
            options={
                'verbose_name': 'pembatasan',
                'verbose_name_plural': 'pembatasan',
                'ordering': ['-since', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='family',
            name='name_key',
            field=registry.fields.TextKeyField(db_index=True, default='', editable=False, max_length=120, source='name'),
        ),
        migrations.AddField(
            model_name='family',
            name='since',
            field=models.DateField(blank=True, null=True, verbose_name='keluarga pioner sejak'),
        ),
        migrations.AddField(
            model_name='institution',
            name='accreditation',
            field=models.CharField(blank=True, choices=[('A', 'A (sangat baik)'), ('B', 'B (baik)'), ('C', 'C (cukup)')], max_length=1, verbose_name='peringkat akreditasi'),
        ),
        migrations.AddField(
            model_name='institution',
            name='accreditation_ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='akreditasi berlaku sampai'),
        ),
        migrations.AddField(
            model_name='institution',
            name='accredited_on',
            field=models.DateField(blank=True, null=True, verbose_name='tanggal akreditasi'),
        ),
        migrations.AddField(
            model_name='institution',
            name='classification',
            field=models.CharField(blank=True, max_length=40, verbose_name='klasifikasi'),
        ),
        migrations.AddField(
            model_name='institution',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='surel'),
        ),
        migrations.AddField(
            model_name='institution',
            name='leader',
            field=models.CharField(blank=True, max_length=120, verbose_name='nama pimpinan'),
        ),
        migrations.AddField(
            model_name='institution',
            name='legal_form',
            field=models.CharField(blank=True, max_length=60, verbose_name='bentuk hukum'),
        ),
        migrations.AddField(
            model_name='institution',
            name='phone',
            field=models.CharField(blank=True, max_length=16, verbose_name='nomor telepon'),
        ),
        migrations.AddField(
            model_name='institution',
            name='registered_on',
            field=models.DateField(blank=True, null=True, verbose_name='tanggal tanda daftar'),
        ),
        migrations.AddField(
            model_name='institution',
            name='registration_ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='tanda daftar berlaku sampai'),
        ),
        migrations.AddField(
            model_name='membership',
            name='decree_date',
            field=models.DateField(blank=True, null=True, verbose_name='tanggal SK'),
        ),
        migrations.AddField(
            model_name='membership',
            name='decree_file',
            field=models.FileField(blank=True, storage=jobs.models.batch.private_storage, upload_to='decrees/%Y/%m/', verbose_name='berkas SK'),
        ),
        migrations.AddField(
            model_name='person',
            name='entry',
            field=models.UUIDField(editable=False, null=True, unique=True, verbose_name='isian'),
        ),
        migrations.AlterField(
            model_name='family',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='families', to='registry.area', verbose_name='wilayah'),
        ),
        migrations.AlterField(
            model_name='family',
            name='head',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='families', to='registry.person', verbose_name='kepala keluarga'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=models.Index(fields=['registration_ends_on'], name='institution_registration_ends'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=models.Index(fields=['accreditation_ends_on'], name='institution_accreditation_ends'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('ended_on__isnull', False)), fields=['ended_on'], name='membership_ends'),
        ),
        migrations.AddConstraint(
            model_name='family',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='family_has_name'),
        ),
        migrations.AddConstraint(
            model_name='family',
            constraint=models.UniqueConstraint(condition=models.Q(('head__isnull', False)), fields=('head', 'area'), name='family_once_per_head_and_area'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='institution_has_name'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('phone', ''), ('phone__startswith', '+'), _connector='OR'), name='institution_phone_e164'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('registered_on', None), ('registration_ends_on', None), ('registration_ends_on__gte', models.F('registered_on')), _connector='OR'), name='institution_registration_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('accreditation__in', ['', 'A', 'B', 'C'])), name='institution_accreditation_known'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accreditation', ''), _negated=True), models.Q(('accreditation_ends_on', None), ('accredited_on', None)), _connector='OR'), name='institution_accreditation_dates_need_grade'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('accredited_on', None), ('accreditation_ends_on', None), ('accreditation_ends_on__gte', models.F('accredited_on')), _connector='OR'), name='institution_accreditation_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('family__isnull', False)), fields=('family', 'psks_type'), name='membership_open_family_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('institution__isnull', False)), fields=('institution', 'psks_type'), name='membership_open_institution_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('represents', None), ('person__isnull', False), _connector='OR'), name='membership_only_people_represent'),
        ),
        migrations.AddField(
            model_name='claim',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='registry.area', verbose_name='wilayah'),
        ),
        migrations.AddField(
            model_name='claim',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claim',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='registry.person'),
        ),
        migrations.AddField(
            model_name='claim',
            name='pillar',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='registry.pskstype'),
        ),
        migrations.AddField(
            model_name='claim',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consent',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='registry.person'),
        ),
        migrations.AddField(
            model_name='consent',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consent',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='datarequest',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='registry.person'),
        ),
        migrations.AddField(
            model_name='datarequest',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='registry.datarequest'),
        ),
        migrations.AddField(
            model_name='datarequeststep',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='datarequeststep',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='registry.datarequest'),
        ),
        migrations.AddField(
            model_name='outsidecertificate',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='outsidecertificate',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_certificates', to='registry.person'),
        ),
        migrations.AddField(
            model_name='outsidecertificate',
            name='pillars',
            field=models.ManyToManyField(blank=True, related_name='+', to='registry.pskstype', verbose_name='untuk pilar'),
        ),
        migrations.AddField(
            model_name='outsidecertificate',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='outsidecertificate',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='privacytext',
            constraint=models.CheckConstraint(condition=models.Q(('subject__in', ['notice', 'photo', 'whatsapp', 'partners'])), name='privacy_text_subject_known'),
        ),
        migrations.AddField(
            model_name='consent',
            name='text',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='registry.privacytext'),
        ),
        migrations.AddField(
            model_name='claim',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.privacytext'),
        ),
        migrations.AddField(
            model_name='restriction',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='restriction',
            name='lifted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='restriction',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='registry.person'),
        ),
        migrations.AddIndex(
            model_name='datarequest',
            index=models.Index(fields=['state', 'due_at'], name='request_state_due'),
        ),
        migrations.AddConstraint(
            model_name='datarequest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['access', 'correction', 'erasure', 'restriction', 'withdrawal'])), name='request_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='datarequest',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['screen', 'paper', 'whatsapp'])), name='request_channel_known'),
        ),
        migrations.AddConstraint(
            model_name='datarequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'refused', 'cancelled'])), name='request_state_known'),
        ),
        migrations.AddConstraint(
            model_name='datarequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('received_at'))), name='request_due_after_receipt'),
        ),
        migrations.AddConstraint(
            model_name='datarequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', None), ('closed_at', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'cancelled')), models.Q(('answer__isnull', False), ('closed_at__isnull', False), ('state__in', ['done', 'refused'])), _connector='OR'), name='request_closed_has_answer'),
        ),
        migrations.AddConstraint(
            model_name='datarequest',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['access', 'erasure', 'restriction']), ('state', 'open')), fields=('person', 'kind'), name='request_open_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(fields=('request', 'field'), name='correction_once_per_field'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'accepted', 'refused'])), name='correction_state_known'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='correction_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='datarequeststep',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'refused', 'cancelled'])), name='request_step_state_known'),
        ),
        migrations.AddIndex(
            model_name='outsidecertificate',
            index=models.Index(fields=['state', 'proposed_at'], name='outside_queue'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'approved', 'refused', 'withdrawn'])), name='outside_state_known'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='outside_has_minutes'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gte', models.F('issued_on')), _connector='OR'), name='outside_ends_after_issue'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('evidence', ''), _negated=True), ('evidence_removed_at__isnull', False), _connector='OR'), name='outside_has_evidence'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='outside_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'withdrawn']), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='outside_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('refusal', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('refusal', '')), _connector='OR'), name='outside_refused_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='outsidecertificate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawal', ''), _negated=True)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawal', ''), ('withdrawn_at', None), ('withdrawn_by', None)), _connector='OR'), name='outside_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('person', 'purpose'), name='consent_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['photo', 'whatsapp', 'partners'])), name='consent_purpose_known'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['screen', 'paper'])), name='consent_form_known'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('is_minor', False), ('given_by', 'guardian'), _connector='OR'), name='consent_of_minor_by_guardian'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_by', 'self'), ('guardian_name', ''), ('guardian_relation', '')), models.Q(('given_by', 'guardian'), models.Q(('guardian_name', ''), _negated=True)), _connector='OR'), name='consent_guardian_has_name'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('how', 'screen'), models.Q(('evidence', ''), _negated=True), ('evidence_removed_at__isnull', False), _connector='OR'), name='consent_on_paper_has_evidence'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__gte', models.F('given_at')), ('withdrawn_by__isnull', False)), _connector='OR'), name='consent_withdrawn_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'confirmed', 'refused'])), name='claim_state_known'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('phone', ''), ('phone__startswith', '+'), _connector='OR'), name='claim_phone_e164'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nik', None), ('nik_hash', None)), models.Q(('nik__isnull', False), ('nik_hash__isnull', False)), _connector='OR'), name='claim_nik_with_hash'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('nik__isnull', False), ('person', None), ('state', 'open')), models.Q(('decided_at__isnull', False), ('nik', None), ('person__isnull', False), ('state', 'confirmed')), models.Q(('decided_at__isnull', False), ('nik', None), ('person', None), ('state', 'refused'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='claim_decided_keeps_no_nik'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('user',), name='claim_open_once'),
        ),
        migrations.AddConstraint(
            model_name='restriction',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('person',), name='restriction_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='restriction',
            constraint=models.CheckConstraint(condition=models.Q(('lifted_at', None), ('lifted_at__gte', models.F('since')), _connector='OR'), name='restriction_lifted_after'),
        ),
        migrations.AlterField(
            model_name='family',
            name='name_key',
            field=registry.fields.TextKeyField(db_index=True, editable=False, max_length=120, source='name'),
        ),
        migrations.CreateModel(
            name='ImportEffect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('created', 'Dibuat'), ('filled', 'Dilengkapi')], max_length=7)),
                ('model', models.CharField(max_length=11)),
                ('object_id', models.BigIntegerField()),
                ('values', registry.fields.EncryptedJSONField(default=dict)),
            ],
            options={
                'verbose_name': 'akibat impor',
                'verbose_name_plural': 'akibat impor',
                'ordering': ['batch', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('columns', models.JSONField(default=dict)),
                ('at', models.DateTimeField(verbose_name='waktu')),
            ],
            options={
                'verbose_name': 'arti kolom impor',
                'verbose_name_plural': 'arti kolom impor',
                'ordering': ['office', '-at'],
            },
        ),
        migrations.AddField(
            model_name='importbatch',
            name='body_row',
            field=models.PositiveIntegerField(default=0, verbose_name='baris pertama daftar'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='counts',
            field=models.JSONField(default=dict, verbose_name='jumlah'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='registry.area', verbose_name='wilayah pengunggah'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='emptied_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='head',
            field=registry.fields.EncryptedJSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='headers',
            field=models.JSONField(default=list, verbose_name='judul kolom'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='trouble',
            field=models.CharField(blank=True, max_length=500, verbose_name='halangan'),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='columns',
            field=models.JSONField(default=list, verbose_name='arti kolom'),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='file',
            field=models.FileField(blank=True, storage=jobs.models.batch.private_storage, upload_to='imports/%Y/%m/'),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='header_row',
            field=models.PositiveIntegerField(default=0, verbose_name='baris judul kolom'),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='state',
            field=models.CharField(choices=[('uploaded', 'Belum dibaca'), ('staged', 'Menunggu keputusan'), ('applied', 'Sudah dimasukkan'), ('discarded', 'Dibuang'), ('undoing', 'Sedang dibatalkan'), ('undone', 'Dibatalkan')], default='uploaded', max_length=10, verbose_name='keadaan'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(condition=models.Q(('applied_at', None)), fields=['batch', 'number'], name='import_row_waiting'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['uploaded', 'staged', 'applied', 'discarded', 'undoing', 'undone'])), name='import_state_known'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('emptied_at', None), models.Q(('file', ''), ('head', None)), _connector='OR'), name='import_emptied_holds_nobody'),
        ),
        migrations.AddField(
            model_name='importeffect',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='registry.importbatch'),
        ),
        migrations.AddField(
            model_name='importmapping',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importmapping',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_mappings', to='registry.office'),
        ),
        migrations.AddConstraint(
            model_name='importeffect',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['created', 'filled'])), name='import_effect_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='importeffect',
            constraint=models.CheckConstraint(condition=models.Q(('model__in', ['person', 'family', 'institution', 'membership'])), name='import_effect_model_known'),
        ),
        migrations.AddConstraint(
            model_name='importeffect',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'created')), fields=('batch', 'model', 'object_id'), name='import_effect_created_once'),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=models.UniqueConstraint(fields=('office', 'signature'), name='import_mapping_once_per_office'),
        ),
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(verbose_name='kemiripan')),
                ('reasons', models.JSONField(default=list, verbose_name='alasan')),
                ('state', models.CharField(choices=[('open', 'Perlu diperiksa'), ('merged', 'Digabung'), ('dismissed', 'Bukan orang yang sama')], default='open', max_length=9, verbose_name='keadaan')),
                ('found_at', models.DateTimeField(verbose_name='ditemukan')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='diputuskan')),
                ('why', models.CharField(blank=True, max_length=250, verbose_name='keterangan')),
            ],
            options={
                'verbose_name': 'pasangan mirip',
                'verbose_name_plural': 'pasangan mirip',
                'ordering': ['-score', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MergeMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=100)),
                ('field', models.CharField(max_length=100)),
                ('row', models.CharField(max_length=64)),
                ('stayed_because', models.CharField(blank=True, max_length=250)),
            ],
            options={
                'verbose_name': 'perpindahan',
                'verbose_name_plural': 'perpindahan',
                'ordering': ['merge', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PersonMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kept', registry.fields.EncryptedJSONField(null=True)),
                ('nik_mistyped', models.BooleanField(default=False, verbose_name='salah satu NIK salah ketik')),
                ('reason', models.CharField(max_length=250, verbose_name='alasan')),
                ('at', models.DateTimeField(verbose_name='waktu')),
                ('undone_reason', models.CharField(blank=True, max_length=250, verbose_name='alasan dibatalkan')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='dibatalkan')),
            ],
            options={
                'verbose_name': 'penggabungan',
                'verbose_name_plural': 'penggabungan',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='person_not_merged_into_itself'),
        ),
        migrations.AddField(
            model_name='duplicatepair',
            name='a',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person'),
        ),
        migrations.AddField(
            model_name='duplicatepair',
            name='b',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person'),
        ),
        migrations.AddField(
            model_name='duplicatepair',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='loser',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='registry.person'),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='registry.person'),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mergemove',
            name='merge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='registry.personmerge'),
        ),
        migrations.AddIndex(
            model_name='duplicatepair',
            index=models.Index(fields=['state', '-score'], name='pair_state_score'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.UniqueConstraint(fields=('a', 'b'), name='pair_once'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='pair_in_order'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'merged', 'dismissed'])), name='pair_state_known'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='pair_dismissed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='personmerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('loser',), name='merge_loser_once'),
        ),
        migrations.AddConstraint(
            model_name='personmerge',
            constraint=models.CheckConstraint(condition=models.Q(('survivor', models.F('loser')), _negated=True), name='merge_of_two'),
        ),
        migrations.AddConstraint(
            model_name='personmerge',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='merge_says_why'),
        ),
        migrations.AddConstraint(
            model_name='personmerge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None), ('undone_reason', '')), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False), models.Q(('undone_reason', ''), _negated=True)), _connector='OR'), name='merge_undone_says_why'),
        ),
        migrations.AddConstraint(
            model_name='mergemove',
            constraint=models.UniqueConstraint(fields=('merge', 'model', 'field', 'row'), name='merge_move_once'),
        ),
        migrations.AddField(
            model_name='membership',
            name='number_key',
            field=registry.fields.NumberKeyField(db_index=True, editable=False, max_length=80, source='number'),
        ),
        migrations.CreateModel(
            name='WordVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variant', models.CharField(max_length=40)),
                ('word', models.CharField(max_length=40)),
            ],
            options={
                'verbose_name': 'ejaan kata nama',
                'verbose_name_plural': 'ejaan kata nama',
                'constraints': [models.UniqueConstraint(fields=('variant', 'word'), name='word_variant_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
            ],
            options={
                'verbose_name': 'kata nama',
                'verbose_name_plural': 'kata nama',
                'constraints': [models.UniqueConstraint(fields=('word', 'person'), name='person_word_once')],
            },
        ),
        migrations.CreateModel(
            name='TrainedPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trained_periods', to='registry.membership')),
            ],
            options={
                'verbose_name': 'masa terlatih',
                'verbose_name_plural': 'masa terlatih',
                'ordering': ['since'],
                'constraints': [models.UniqueConstraint(fields=('membership', 'since'), name='trained_period_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='trained_period_ends_after_start')],
            },
        ),
        migrations.AlterField(
            model_name='duplicatepair',
            name='a',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_a', to='registry.person'),
        ),
        migrations.AlterField(
            model_name='duplicatepair',
            name='b',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_b', to='registry.person'),
        ),
        migrations.CreateModel(
            name='PersonLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pillar', models.CharField(blank=True, max_length=20)),
                ('place', models.BigIntegerField()),
                ('apart', models.SmallIntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('birth_date', models.DateField(null=True)),
                ('status', models.CharField(max_length=8)),
                ('role', models.CharField(blank=True, choices=[('', 'Tanpa peran'), ('current', 'Menjabat'), ('coming', 'Belum mulai'), ('ended', 'Sudah selesai')], max_length=7)),
                ('trained', models.CharField(choices=[('never', 'Belum terlatih'), ('trained', 'Terlatih'), ('expired', 'Kedaluwarsa')], max_length=7)),
                ('role_ends_on', models.DateField(null=True)),
                ('trained_until', models.DateField(null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='registry.person')),
                ('words', models.CharField(blank=True, max_length=255)),
            ],
            options={
                'verbose_name': 'baris daftar',
                'verbose_name_plural': 'baris daftar',
                'indexes': [models.Index(fields=['pillar', 'name', 'person'], include=('place', 'apart', 'since', 'until', 'status', 'sex', 'birth_date', 'role', 'trained', 'role_ends_on', 'trained_until', 'words'), name='line_by_name'), models.Index(fields=['pillar', 'status', 'trained', 'sex', 'birth_date', 'role', 'place', 'apart', 'since', 'until'], include=('role_ends_on', 'trained_until', 'person', 'name', 'words'), name='line_by_traits'), models.Index(condition=models.Q(('role_ends_on__isnull', False)), fields=['pillar', 'role_ends_on'], include=('place', 'apart', 'since', 'until', 'status', 'sex', 'birth_date', 'role', 'trained', 'trained_until', 'person', 'name'), name='line_by_role_end'), models.Index(condition=models.Q(('trained_until__isnull', False)), fields=['pillar', 'trained_until', 'name', 'person'], include=('place', 'apart', 'since', 'until', 'status', 'sex', 'birth_date', 'role', 'trained', 'role_ends_on', 'words'), name='line_by_trained_end'), models.Index(fields=['pillar', 'place', 'apart', 'status', 'since', 'until'], include=('sex', 'birth_date', 'role', 'trained', 'role_ends_on', 'trained_until', 'person', 'name', 'words'), name='line_by_place')],
                'constraints': [models.UniqueConstraint(fields=('person', 'pillar', 'place', 'since'), name='line_once'), models.CheckConstraint(condition=models.Q(('role__in', ['', 'current', 'coming', 'ended'])), name='line_role_known'), models.CheckConstraint(condition=models.Q(('trained__in', ['never', 'trained', 'expired'])), name='line_trained_known'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='line_until_after_since')],
            },
        ),
    ]
