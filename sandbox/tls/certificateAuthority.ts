import { generate } from 'selfsigned';

/** A certificate and its key, in PEM. */
export interface KeyedCertificate {
	cert: string;
	key: string;
}

/** When a certificate is valid; now and for a year when left out. */
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

/** Quickly made, and taken by every Node. */
const algorithm = { keyType: 'ec', algorithm: 'sha256' } as const;

/** An authority as companies have for their own servers, whose certificates nobody else trusts. */
export class CertificateAuthority {
	private constructor(
		private readonly own: KeyedCertificate,
		private readonly above: string,
	) {}

	static async make(name = 'Authority of a company', validity?: Validity) {
		return new CertificateAuthority(await authority(name, validity), '');
	}

	/** Its certificate. */
	get certificate(): string {
		return this.own.cert;
	}

	/** An authority whose certificate this one has issued; servers show both. */
	async below(name: string): Promise<CertificateAuthority> {
		const own = await authority(name, {}, this.own);
		return new CertificateAuthority(own, `${own.cert}\n${this.above}`);
	}

	/** A certificate of a server, followed by those of the authorities below the topmost one. */
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
