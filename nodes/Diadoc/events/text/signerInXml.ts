import { knownFields } from '../knownFields';
import { textNamed } from './xmlText';

/** Who signed, as a file of the tax service's formats says. */
export interface Signer {
	/** Surname, first name and patronymic. */
	name: string;
	position?: string;
}

/** Longest text of the formats, in characters; nobody needs more of one. */
const longest = 1000;

const opening = /<(?:[\w.-]+:)?Подписант(?=[\s>])/;
const person = /<(?:[\w.-]+:)?ФИО\s[^>]*/;

/** The first signer of a file; `undefined` where it names none. */
export function signerInXml(xml: string): Signer | undefined {
	const [, opened = ''] = xml.split(opening, 2);
	const signer = `<a${opened.split('Подписант>', 1)[0] ?? ''}`;
	const [names = ''] = person.exec(signer) ?? [];
	const text = (name: string, within = signer) =>
		textNamed(within, name, longest)?.slice(0, longest).trim() || undefined;
	const parts = ['Фамилия', 'Имя', 'Отчество'].map((part) => text(part, names));
	const name = parts.filter(Boolean).join(' ');
	return name ? knownFields({ name, position: text('Должн') ?? text('Должность') }) : undefined;
}
