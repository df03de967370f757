// Measures uPlot, and the engine's own WebAssembly program, in headless Chromium:
//   node measure.mjs CHROMIUM [--points N] [--web FOLDER]
// Figures ("name value", milliseconds, smaller is better) on standard output, all else on standard error. The pages are
// served without a server: what they ask for is answered from this folder and from FOLDER.
import {chromium} from 'playwright-core';
import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

const {values: options, positionals} = parseArgs({
  allowPositionals: true,
  options: {points: {type: 'string', default: '1000000'}, web: {type: 'string'}},
});
const here = dirname(fileURLToPath(import.meta.url));
const files = new Map([
  ['/work.js', join(here, 'work.js')],
  ['/page.js', join(here, 'page.js')],
  ['/uplot.js', join(here, 'node_modules/uplot/dist/uPlot.iife.min.js')],
  ['/uplot.css', join(here, 'node_modules/uplot/dist/uPlot.min.css')],
]);
if (options.web)
  for (const name of ['bench_charts_web.js', 'bench_charts_web.wasm']) files.set(`/${name}`, join(options.web, name));
const pages = {
  '/uplot': `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/uplot.css">
    <body style="margin:0"><script src="/uplot.js"></script><script src="/work.js"></script><script src="/page.js"></script>`,
  '/web': `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
    <body style="margin:0"><canvas id="picture" width="1920" height="600"></canvas><div id="screen" style="width:100px;height:100px"></div>
    <script src="/bench_charts_web.js"></script>`,
};
const types = {js: 'text/javascript', css: 'text/css', wasm: 'application/wasm'};

// The browser's flags are those of the project's other pages; a page of its own process measures time by 5 µs.
const headers = {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};
const browser = await chromium.launch({
  executablePath: positionals[0],
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader'],
});

async function open(path) {
  const context = await browser.newContext({viewport: {width: 1920, height: 1080}, deviceScaleFactor: 1});
  const page = await context.newPage();
  await page.route('**/*', async route => {
    const asked = new URL(route.request().url()).pathname;
    if (pages[asked]) return route.fulfill({body: pages[asked], contentType: 'text/html', headers});
    if (files.has(asked))
      return route.fulfill({body: await readFile(files.get(asked)), contentType: types[asked.split('.').pop()], headers});
    return route.abort();
  });
  const broken = new Promise((_, reject) => {
    page.on('pageerror', error => reject(error));
    page.on('crash', () => reject(new Error(`the page ${path} crashed`)));
    page.on('requestfailed', request => reject(new Error(`not found: ${request.url()}`)));
  });
  broken.catch(() => {}); // it is looked at below
  page.on('console', message => {
    const text = message.text();
    if (text.startsWith('figure ')) process.stdout.write(`${text.slice(7)}\n`);
    else if (!text.startsWith('Canvas2D: Multiple readback')) process.stderr.write(`  ${text}\n`); // advice that would change nothing
  });
  await page.goto(`http://localhost${path}`);
  return {page, broken};
}

async function run(path, work) {
  const {page, broken} = await open(path);
  await Promise.race([work(page), broken]);
  await page.context().close();
}

try {
  process.stdout.write(`chromium ${browser.version()}\n`);
  await run('/uplot', page => page.evaluate(points => measure(points), Number(options.points)));
  if (options.web) {
    await run('/web', page => page.evaluate(points => new Promise((resolve, reject) => {
      window.benchDone = code => (code ? reject(new Error(`the program ended with ${code}`)) : resolve());
      const screen = document.querySelector('#screen');
      createQtAppInstance({
        arguments: ['--points', String(points)],
        locateFile: name => `/${name}`,
        qtContainerElements: [screen],
        qtCanvasElements: [],
        print: text => console.log(text),
        printErr: text => console.log(text),
      }).catch(reject);
    }), Number(options.points)));
  }
} finally {
  await browser.close();
}
