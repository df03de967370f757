// pack.mjs FOLDER: leaves a .br and a .gz beside each file of the page, as a server sends them, and prints how large
// it is.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.argv[2];
let plain = 0, brotli = 0, gzip = 0;
for (const name of ['index.html', 'quarterdeck-web.js', 'quarterdeck-web.wasm']) {
  const data = readFileSync(join(folder, name));
  const br = brotliCompressSync(data, { params: {
    [constants.BROTLI_PARAM_QUALITY]: Number(process.env.QD_BROTLI || 9),
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length } });
  const gz = gzipSync(data, { level: 9 });
  writeFileSync(join(folder, name + '.br'), br);
  writeFileSync(join(folder, name + '.gz'), gz);
  plain += data.length; brotli += br.length; gzip += gz.length;
}
const megabytes = bytes => (bytes / 1e6).toFixed(2) + ' MB';
console.log(`✓ the page: ${megabytes(plain)}, ${megabytes(brotli)} with brotli, ${megabytes(gzip)} with gzip`);
