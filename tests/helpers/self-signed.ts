/** A certificate that signs itself, made from nothing but node:crypto, so that no tool has to be installed. */
import { generateKeyPairSync, sign } from 'node:crypto';

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

/** PEM texts. Days count from now; a negative end is a certificate that has expired. */
export function selfSigned(commonName: string, { from = -1, to = 1 } = {}): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const day = (days: number): Buffer => time(new Date(Date.now() + days * 86_400_000));
  const toBeSigned = sequence(
    der(0x02, [0x01]),
    ecdsaSha256,
    nameOf(commonName),
    sequence(day(from), day(to)),
    nameOf(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, [0x00], sign('sha256', toBeSigned, privateKey));
  const base64 = sequence(toBeSigned, ecdsaSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}
