import { crc32 } from 'node:zlib';

export interface ZippedFile {
	name: string;
	content: Uint8Array;
}

/** Names are in UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;
/** 1 January 1980, as archives write dates: the sandbox reads no clock. */
const DATE = 0x21;

/** An archive of uncompressed files. */
export function zip(files: readonly ZippedFile[]): Buffer {
	const locals: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of files) {
		const encoded = Buffer.from(name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(VERSION, 0);
		common.writeUInt16LE(FLAGS, 2);
		common.writeUInt16LE(DATE, 8);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(content.length, 14);
		common.writeUInt32LE(content.length, 18);
		common.writeUInt16LE(encoded.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, encoded, content]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		const version = Buffer.from([VERSION, 0]);
		central.push(Buffer.concat([Buffer.from('PK\x01\x02'), version, common, rest, encoded]));
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(central);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, directory, end]);
}
