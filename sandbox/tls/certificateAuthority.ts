import { generate } from 'selfsigned';

/** In PEM. */
export interface KeyedCertificate {
	cert: string;
	key: string;
}

/** By default now and for a year. */
export interface Validity {
	notBeforeDate?: Date;
	notAfterDate?: Date;
}

export const EXPIRED: Validity = {
	notBeforeDate: new Date('2020-01-01T00:00:00Z'),
	notAfterDate: new Date('2021-01-01T00:00:00Z'),
};

export const NOT_YET_VALID: Validity = {
	notBeforeDate: new Date('2120-01-01T00:00:00Z'),
	notAfterDate: new Date('2121-01-01T00:00:00Z'),
};

/** Quickly made, and accepted by every Node. */
const algorithm = { keyType: 'ec', algorithm: 'sha256' } as const;

/** A company's own authority, which nobody else trusts. */
export class CertificateAuthority {
	private constructor(
		private readonly own: KeyedCertificate,
		private readonly above: string,
	) {}

	static async make(name = 'Authority of a company', validity?: Validity) {
		return new CertificateAuthority(await authority(name, validity), '');
	}

	get certificate(): string {
		return this.own.cert;
	}

	/** An authority whose certificate this one has issued; servers send both. */
	async below(name: string): Promise<CertificateAuthority> {
		const own = await authority(name, {}, this.own);
		return new CertificateAuthority(own, `${own.cert}\n${this.above}`);
	}

	/** A certificate of a server, followed by those of the intermediate authorities. */
	async issue(host = 'localhost', validity: Validity = {}): Promise<KeyedCertificate> {
		const { cert, private: key } = await generate([{ name: 'commonName', value: host }], {
			...algorithm,
			...validity,
			ca: this.own,
			extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
		});
		return { cert: `${cert}\n${this.above}`, key };
	}
}

async function authority(
	name: string,
	validity: Validity = {},
	ca?: KeyedCertificate,
): Promise<KeyedCertificate> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
		...algorithm,
		...validity,
		ca,
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
		],
	});
	return { cert, key };
}
