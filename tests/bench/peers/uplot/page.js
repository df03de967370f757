'use strict';
// uPlot as its author recommends it for large data: no points, no cursor, no legend, the data sorted and aligned.

const kColours = ['#5794f2', '#ff9830', '#73bf69', '#f2495c', '#b877d9', '#fade2a', '#8ab8ff', '#ff7383', '#96d98d', '#ca95e5'];

let drawn = 0;

function chart(data, stroke, range, width = 1920, height = 600) {
  return new uPlot({
    width, height,
    cursor: {show: false},
    legend: {show: false},
    scales: range ? {y: {range}} : {},
    series: [{}, ...kColours.map(colour => ({stroke: colour, width: stroke, points: {show: false}}))],
    hooks: {draw: [() => { drawn++; }]},
  }, data, document.body);
}

// What the work costs until its pixels exist. A canvas only notes down what is drawn; reading a pixel makes the browser
// carry it out ("painted"). "script" ends before that, "shown" in the frame after it.
async function timed(work) {
  const before = drawn;
  const begin = performance.now();
  const charts = [work()].flat();
  await null; // uPlot commits in a microtask of its own
  const script = performance.now() - begin;
  for (const each of charts) each.ctx.getImageData(0, 0, 1, 1);
  const painted = performance.now() - begin;
  if (drawn - before < charts.length) throw new Error('uPlot has not drawn');
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  return {script, painted, shown: performance.now() - begin, charts};
}

function report(name, samples) {
  for (const what of ['script', 'painted', 'shown'])
    console.log(`note ${name}, ${what}, ${samples.length} times: median ${quantile(samples.map(each => each[what]), 0.5).toFixed(2)} ms, first ${samples[0][what].toFixed(2)} ms`);
  console.log(`figure ${name} ${quantile(samples.map(each => each.painted), 0.5)}`);
  console.log(`figure ${name}-p95 ${quantile(samples.map(each => each.painted), 0.95)}`);
}

// Enough rounds for a median, and no more than half a minute of them.
async function first(name, data, stroke, range) {
  const samples = [];
  const begin = performance.now();
  while (samples.length < 3 || (samples.length < 9 && performance.now() - begin < 30000)) {
    const sample = await timed(() => chart(data, stroke, range));
    samples.push(sample);
    if (sample.charts[0].ctx.canvas.width !== 1920) throw new Error('the page is scaled');
    sample.charts[0].destroy();
    delete sample.charts;
  }
  report(name, samples);
}

// Frames that take a second each are measured sparsely, from all parts of the course.
async function zoom(name, data, stroke, range) {
  const start = await timed(() => chart(data, stroke, range));
  const u = start.charts[0];
  const samples = [];
  const stride = Math.min(5, Math.max(1, Math.ceil(start.painted * kFrames / 60000)));
  for (let frame = 0; frame < kFrames; frame += stride) {
    const [min, max] = frameWindow(frame, data[0][0], data[0][data[0].length - 1]);
    samples.push(await timed(() => { u.setScale('x', {min, max}); return u; }));
  }
  u.destroy();
  report(name, samples);
}

async function append(name, points) {
  const data = table(smooth, 10, points);
  const u = (await timed(() => chart(data, 1))).charts[0];
  const random = new Random(99);
  const samples = [];
  for (let frame = 0; frame < kFrames; frame++) {
    samples.push(await timed(() => {
      const now = kBeginS + (points + frame) * kStepS;
      data[0].push(now);
      for (let s = 1; s < data.length; s++) data[s].push(data[s][data[s].length - 1] + random.next() - 0.5);
      u.batch(() => {
        u.setData(data, false);
        u.setScale('x', {min: now - (points - 1) * kStepS, max: now});
      });
      return u;
    }));
  }
  u.destroy();
  report(name, samples);
}

async function panels(name) {
  const charts = [];
  for (let i = 0; i < 12; i++) charts.push((await timed(() => chart(table(smooth, 10, 1000), 1, undefined, 480, 360))).charts[0]);
  const samples = [];
  for (let frame = 0; frame < kFrames; frame++)
    samples.push(await timed(() => { for (const u of charts) u.redraw(); return charts; }));
  for (const u of charts) u.destroy();
  report(name, samples);
}

async function measure(points) {
  const walks = table(smooth, 10, points);
  console.log(`figure check-smooth ${sum(walks)}`);
  await first('first-smooth', walks, 1);
  await zoom('zoom-smooth', walks, 1);
  walks.length = 0;
  const noises = table(noise, 10, points);
  console.log(`figure check-noise ${sum(noises)}`);
  await first('first-noise', noises, 2, [0, 100]);
  await zoom('zoom-noise', noises, 2, [0, 100]);
  noises.length = 0;
  await append('append', Math.max(10, points / 10));
  await panels('panels');
}
