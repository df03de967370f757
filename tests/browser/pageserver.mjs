// Serves the built page on the loopback, compressed as the browser takes it.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/// Resolves to { address, sent(): bytes so far, close() }.
export function serve(folder) {
  let sent = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://page').pathname;
    const name = path === '/' ? 'index.html' : basename(path);
    const file = join(folder, name);
    const type = types[extname(name)];
    if (!type || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const taken = (request.headers['accept-encoding'] || '').split(/\s*,\s*/);
    const encoding = [['br', '.br'], ['gzip', '.gz']].find(([code, end]) => taken.includes(code) && existsSync(file + end));
    const body = readFileSync(encoding ? file + encoding[1] : file);
    sent += body.length;
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length, 'Cache-Control': 'no-store',
      ...(encoding ? { 'Content-Encoding': encoding[0] } : {}) });
    response.end(body);
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve({
    address: `http://127.0.0.1:${server.address().port}`,
    sent: () => sent,
    close: () => new Promise(done => { server.closeAllConnections(); server.close(done); }),
  })));
}
