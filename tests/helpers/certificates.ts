/** Certificates made from nothing but node:crypto, so that no tool has to be installed. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** PEM texts. */
export interface Certified {
  key: string;
  cert: string;
}

const der = (tag: number, ...content: (Buffer | number[])[]): Buffer => {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...content: Buffer[]): Buffer => der(0x30, ...content);
/** 1.2.840.10045.4.3.2, ECDSA with SHA-256. */
const ecdsaSha256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
/** 2.5.4.3, the common name. */
const nameOf = (text: string): Buffer =>
  sequence(der(0x31, sequence(der(0x06, [0x55, 0x04, 0x03]), der(0x0c, Buffer.from(text)))));
const time = (at: Date): Buffer =>
  der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
/** 2.5.29.`id`; such a certificate is of version 3. */
const extension = (id: number, value: Buffer): Buffer =>
  sequence(der(0x06, [0x55, 0x1d, id]), der(0x04, value));
const isAuthority = extension(19, sequence(der(0x01, [0xff])));
const isHost = (name: string): Buffer => extension(17, sequence(der(0x82, Buffer.from(name))));

interface Content {
  subject: string;
  issuer: string;
  /** Of the issuer; absent where it signs itself. */
  signer?: KeyObject;
  extensions?: Buffer[];
  /** Days from now. */
  from?: number;
  to?: number;
}

function certify(content: Content): Certified & { privateKey: KeyObject } {
  const { subject, issuer, extensions = [], from = -1, to = 1 } = content;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const day = (days: number): Buffer => time(new Date(Date.now() + days * 86_400_000));
  const toBeSigned = sequence(
    ...(extensions.length > 0 ? [der(0xa0, der(0x02, [0x02]))] : []),
    der(0x02, [0x01], randomBytes(8)),
    ecdsaSha256,
    nameOf(issuer),
    sequence(day(from), day(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  );
  const signature = der(0x03, [0x00], sign('sha256', toBeSigned, content.signer ?? privateKey));
  const base64 = sequence(toBeSigned, ecdsaSha256, signature).toString('base64');
  return {
    privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    // An empty line before the end is no PEM: no line break after a last line that is full.
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?!$)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** Days count from now; a negative end is a certificate that has expired. */
export function selfSigned(commonName: string, { from = -1, to = 1 } = {}): Certified {
  return certify({ subject: commonName, issuer: commonName, from, to });
}

/** An authority of one's own: its certificate, to be trusted, and what it says of hosts. */
export function createAuthority(issuer: string): { cert: string; certify(host: string): Certified } {
  const root = certify({ subject: issuer, issuer, extensions: [isAuthority] });
  return {
    cert: root.cert,
    certify: (host) =>
      certify({ subject: host, issuer, signer: root.privateKey, extensions: [isHost(host)] }),
  };
}
