import { expect, it } from 'vitest';
import { signerInXml } from '../../../../nodes/Diadoc/events/text/signerInXml';

const file = (inner: string) =>
	`<Файл><УчастЭДО><ИП><ФИО Фамилия="Чужой" Имя="Участник"/></ИП></УчастЭДО>${inner}</Файл>`;
const names = '<ФИО Фамилия="Серова" Имя="Анна" Отчество="Павловна"/>';
const serova = { name: 'Серова Анна Павловна', position: 'Кладовщик' };

it.each([
	[
		'notice of order 970',
		`<Подписант Должн="Кладовщик" СпосПодтПолном="1">${names}</Подписант>`,
		serova,
	],
	[
		'transfer document of order 820',
		`<Подписант ОснПолн="Устав"><ЮЛ Должн="Кладовщик">${names}</ЮЛ></Подписант>`,
		serova,
	],
	['proposal to revoke', `<Подписант Должность="Кладовщик">${names}</Подписант>`, serova],
	[
		'a prefix',
		`<n:Подписант n:Должн="Кладовщик"><n:ФИО n:Фамилия='Серова' n:Имя='Анна' n:Отчество='Павловна'/></n:Подписант>`,
		serova,
	],
	['no position', `<Подписант><ИП>${names}</ИП></Подписант>`, { name: serova.name }],
	[
		'references',
		'<Подписант><ФИО Фамилия="О&apos;Нил" Имя=" Шон "/></Подписант>',
		{ name: "О'Нил Шон" },
	],
	[
		'somebody else who gave a power of attorney',
		'<Подписант Должн="Кладовщик"><ФИО Фамилия="Серова" Имя="Анна"/><СвДовер><ФИО Фамилия="Ким" Имя="Ян" Отчество="Ильич"/></СвДовер></Подписант>',
		{ name: 'Серова Анна', position: 'Кладовщик' },
	],
	[
		'several',
		`<Подписант>${names}</Подписант><Подписант Должн="Директор"><ФИО Фамилия="Ким"/></Подписант>`,
		{ name: serova.name },
	],
	['a file that ends too early', `<Подписант Должн="Кладовщик">${names}`, serova],
])('who signed is where the format has it: %s', (_, inner, signer) => {
	expect(signerInXml(file(inner))).toEqual(signer);
});

it.each([
	['no signer', '<Документ/>'],
	['an empty one', '<Подписант/>'],
	['one without a name', '<Подписант Должн="Кладовщик"><ФИО Имя=" "/></Подписант>'],
	['another element', `<ПодписантРоль>${names}</ПодписантРоль>`],
])('who signed is not known of %s', (_, inner) => {
	expect(signerInXml(file(inner))).toBeUndefined();
});

it('who signed is bounded, however long the file is', () => {
	const long = `<Подписант Должн="${'а'.repeat(100_000)}"><ФИО Фамилия="${'б'.repeat(100_000)}"/></Подписант>`;
	const { name = '', position = '' } = signerInXml(`${'<'.repeat(100_000)}${file(long)}`) ?? {};
	expect([name.length, position.length]).toEqual([1000, 1000]);
});
