<?php
// The same two pages drawn by TCPDF, as Moodle's plugin draws certificates. Prints seconds of CPU and bytes a file.
// Whole fonts: what TCPDF cuts from this typeface, poppler cannot read. Arguments: folder with regular.ttf, bold.ttf and betang.svg; how many; "merged" for one file of all.
[$self, $folder, $count, $kind] = array_pad($argv, 4, 'single');
define('K_PATH_FONTS', "$folder/fonts/");
define('K_PATH_CACHE', "$folder/cache/");
@mkdir("$folder/fonts"); @mkdir("$folder/cache");
copy('/usr/share/php/tcpdf/fonts/helvetica.php', "$folder/fonts/helvetica.php");  // TCPDF always begins with it
require '/usr/share/php/tcpdf/tcpdf.php';
$regular = TCPDF_FONTS::addTTFfont("$folder/regular.ttf", 'TrueTypeUnicode', '', 32, K_PATH_FONTS);
$bold = TCPDF_FONTS::addTTFfont("$folder/bold.ttf", 'TrueTypeUnicode', '', 32, K_PATH_FONTS);

function begin(): TCPDF {
    $pdf = new TCPDF('L', 'mm', 'A4', true, 'UTF-8', false);
    $pdf->setPrintHeader(false);
    $pdf->setPrintFooter(false);
    $pdf->SetMargins(20, 20, 20);
    $pdf->SetAutoPageBreak(false);
    $pdf->setFontSubsetting(false);
    return $pdf;
}

function line(TCPDF $pdf, string $font, float $size, float $top, string $text, float $left = 20, float $width = 257, string $align = 'C'): void {
    $pdf->SetFont($font, '', $size, '', false);
    while ($size > 8 && $pdf->GetStringWidth($text) > $width) {
        $size -= 0.25;
        $pdf->SetFont($font, '', $size, '', false);
    }
    $pdf->SetXY($left, $top);
    $pdf->Cell($width, 0, $text, 0, 0, $align);
}

function certificate(TCPDF $pdf, int $number, string $folder, string $regular, string $bold): void {
    $name = 'Norhayati Nahan ' . str_repeat('Binti Contoh ', $number % 4) . ", S.Sos";
    $code = strtoupper(substr(hash('sha256', (string) $number), 0, 16));
    $letter = sprintf('400.9.1/%03d/DINSOS/XII/2026', $number);
    $pdf->AddPage();
    $pdf->ImageSVG("$folder/betang.svg", 0, 0, 297, 210);
    line($pdf, $regular, 11.5, 29, 'PEMERINTAH PROVINSI KALIMANTAN TENGAH');
    line($pdf, $bold, 13.5, 35, 'DINAS SOSIAL');
    line($pdf, $regular, 8, 41, 'Palangka Raya');
    line($pdf, $bold, 31, 50, 'SERTIFIKAT');
    line($pdf, $regular, 10.5, 64, "Nomor $letter");
    line($pdf, $regular, 11, 75, 'diberikan kepada');
    line($pdf, $bold, 30, 83, $name);
    line($pdf, $regular, 11.5, 105, 'PSM Kecamatan Basarang, Kabupaten Kapuas');
    line($pdf, $regular, 12.5, 113, 'sebagai PESERTA');
    $pdf->SetFont($regular, '', 12.5, '', false);
    $pdf->SetXY(45, 120);
    $pdf->MultiCell(206, 0, 'pada Bimbingan Teknis Pelayanan Tuna Sosial yang diselenggarakan oleh Dinas Sosial Provinsi Kalimantan Tengah pada tanggal 3 sampai dengan 4 Desember 2026 di Palangka Raya selama 16 jam pelajaran.', 0, 'C');
    $pdf->write2DBarcode("https://pilar.example.go.id/v/$code/", 'QRCODE,M', 24, 162, 26, 26, ['padding' => 0]);
    $pdf->SetFont($regular, '', 7.25, '', false);
    $pdf->SetXY(54, 165);
    $pdf->MultiCell(88, 0, "Periksa keaslian: pindai kode ini, atau buka pilar.example.go.id/v dan ketik kode\n" . implode('-', str_split($code, 4)) . "\nTanda tangan dan cap dibubuhkan pada lembar cetak.", 0, 'L');
    line($pdf, $regular, 10, 150, 'Palangka Raya, 18 Desember 2026', 181, 92);
    line($pdf, $regular, 10, 155, 'Kepala Dinas Sosial,', 181, 92);
    line($pdf, $bold, 10, 178, 'Contoh Kepala Dinas', 181, 92);
    $pdf->AddPage();
    $pdf->ImageSVG("$folder/betang.svg", 0, 0, 297, 210);
    line($pdf, $bold, 17, 29, 'DAFTAR MATERI');
    line($pdf, $regular, 10, 38, 'Bimbingan Teknis Pelayanan Tuna Sosial, 3–4 Desember 2026');
    line($pdf, $bold, 10, 43, $name);
    line($pdf, $regular, 9, 48, $letter);
    $top = 58;
    foreach ([['No', 'Materi', 'Narasumber', 'JP'], ['1', 'Materi 1', 'Lembaga Contoh', '4'], ['2', 'Materi 2', 'Lembaga Contoh', '4'], ['3', 'Materi 3', 'Lembaga Contoh', '4'], ['4', 'Materi 4', 'Lembaga Contoh', '4'], ['', 'Jumlah jam pelajaran (1 JP = 45 menit)', '', '16']] as $row) {
        $pdf->SetFont($row[0] === 'No' || $row[0] === '' ? $bold : $regular, '', 10.5, '', false);
        $pdf->SetXY(28, $top);
        foreach ([16, 125, 84, 16] as $column => $width) {
            $pdf->Cell($width, 9, $row[$column], 1, 0, $column % 3 ? 'L' : 'C');
        }
        $top += 9;
    }
}

$bytes = 0;
$pdf = begin();
certificate($pdf, 0, $folder, $regular, $bold);
$pdf->Output('', 'S');
$before = getrusage();
$pdf = begin();
for ($number = 0; $number < $count; $number++) {
    certificate($pdf, $number, $folder, $regular, $bold);
    if ($kind === 'single') {
        $bytes += strlen($pdf->Output('', 'S'));
        $pdf = begin();
    }
}
if ($kind === 'merged') {
    $bytes = strlen($pdf->Output('', 'S'));
}
$after = getrusage();
$cpu = 0;
foreach (['utime', 'stime'] as $part) {
    $cpu += $after["ru_$part.tv_sec"] - $before["ru_$part.tv_sec"] + ($after["ru_$part.tv_usec"] - $before["ru_$part.tv_usec"]) / 1e6;
}
if (isset($argv[4])) {
    $pdf = begin();
    certificate($pdf, 1, $folder, $regular, $bold);
    file_put_contents($argv[4], $pdf->Output('', 'S'));
}
printf("%.4f %d %d\n", $cpu, intdiv($bytes, $count), memory_get_peak_usage(true));
