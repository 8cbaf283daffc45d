/** A PDF of one page, as small as possible. */
export interface Page {
	/** Shown by viewers as the name of the document; any letters. */
	title: string;
	/** The fonts that every viewer has contain Latin letters only: others become question marks. */
	lines: readonly string[];
}

export function pdf({ title, lines }: Page): Buffer {
	const text = lines.map((line) => `${literal(line)} Tj 0 -20 Td`).join('\n');
	const stream = `BT /F1 12 Tf 72 770 Td\n${text}\nET`;
	return assemble([
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		`<< /Title <${utf16(title)}> >>`,
	]);
}

/** @param objects The first is the catalog, the last the information about the document. */
function assemble(objects: readonly string[]): Buffer {
	let file = '%PDF-1.4\n';
	const entries = objects.map((object, index) => {
		const offset = String(file.length).padStart(10, '0');
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${offset} 00000 n \n`;
	});
	const size = objects.length + 1;
	const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
	const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>`;
	return Buffer.from(`${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}

function literal(text: string): string {
	return `(${text.replaceAll(/[^ -~]/g, '?').replaceAll(/[\\()]/g, '\\$&')})`;
}

/** Hex of UTF-16, big-endian, with its byte order mark. */
function utf16(text: string): string {
	const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
	return bytes.toString('hex').toUpperCase();
}
