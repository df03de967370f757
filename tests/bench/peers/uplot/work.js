'use strict';
// The work of tests/bench/chartwork.h once more: the same data from the same generator, and the same frames. A sum over the data
// is handed on, so that a difference between the two languages is noticed.

const kStepS = 1;
const kBeginS = 1700000000;

// Marsaglia's xorshift128 (doi 10.18637/jss.v008.i14).
class Random {
  constructor(seed) {
    this.x = (123456789 ^ seed) >>> 0;
    this.y = 362436069;
    this.z = 521288629;
    this.w = 88675123;
  }
  // In [0, 1).
  next() {
    const t = (this.x ^ (this.x << 11)) >>> 0;
    this.x = this.y;
    this.y = this.z;
    this.z = this.w;
    this.w = (this.w ^ (this.w >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return this.w / 4294967296;
  }
}

function times(count) {
  const out = new Array(count);
  for (let i = 0; i < count; i++) out[i] = kBeginS + i * kStepS;
  return out;
}

// A random walk: what most metrics look like from afar.
function smooth(seed, count) {
  const random = new Random(seed);
  const out = new Array(count);
  let value = 0;
  for (let i = 0; i < count; i++) out[i] = value += random.next() - 0.5;
  return out;
}

// White noise over the whole height, 0 to 100.
function noise(seed, count) {
  const random = new Random(seed);
  const out = new Array(count);
  for (let i = 0; i < count; i++) out[i] = random.next() * 100;
  return out;
}

// uPlot's table: the times, then each series.
function table(kind, series, points) {
  const out = [times(points)];
  for (let s = 0; s < series; s++) out.push(kind(s + 1, points));
  return out;
}

function sum(data) {
  let all = 0;
  for (let s = 1; s < data.length; s++) for (const value of data[s]) all += value;
  return all;
}

// 60 frames: half of them zoom in from everything to half of it, then the window is moved from end to end.
const kFrames = 60;
function frameWindow(frame, begin, end) {
  const length = end - begin;
  const half = kFrames / 2;
  if (frame < half) {
    const span = length * (1 - 0.5 * frame / (half - 1));
    const from = begin + (length - span) * 0.6;
    return [from, from + span];
  }
  const from = begin + length * 0.5 * (frame - half) / (half - 1);
  return [from, from + length * 0.5];
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
