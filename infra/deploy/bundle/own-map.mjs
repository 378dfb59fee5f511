const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const bitsOf = new Map([...letters].map((letter, value) => [letter, value]));

/** Numbers of one segment: base64, five bits a letter, the lowest bit the sign. */
const decode = (segment) => {
  const numbers = [];
  let shift = 0;
  let sum = 0;
  for (const letter of segment) {
    const bits = bitsOf.get(letter);
    sum += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(sum & 1 ? -(sum >> 1) : sum >> 1);
    shift = 0;
    sum = 0;
  }
  return numbers;
};

const encode = (number) => {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    text += letters[(rest & 31) | (rest > 31 ? 32 : 0)];
    rest >>= 5;
  } while (rest > 0);
  return text;
};

/** A map of our own sources alone: that of all packages takes a hundred megabytes once it is read. */
export const ownMap = (map) => {
  const isOwn = map.sources.map((source) => !source.includes('node_modules'));
  let [source, line, column] = [0, 0, 0];
  let kept = [0, 0, 0];
  let wasOwn = false;
  const lineOf = (text) => {
    let [at, keptAt] = [0, 0];
    const segments = [];
    for (const segment of text.split(',').filter((one) => one !== '')) {
      const [move, toSource = 0, toLine = 0, toColumn = 0] = decode(segment);
      at += move;
      [source, line, column] = [source + toSource, line + toLine, column + toColumn];
      const own = isOwn[source];
      const place = [source, line, column];
      if (own)
        segments.push([at - keptAt, ...place.map((one, index) => one - kept[index])].map(encode).join(''));
      else if (wasOwn) segments.push(encode(at - keptAt));
      if (own) kept = place;
      if (own || wasOwn) keptAt = at;
      wasOwn = own;
    }
    return segments.join(',');
  };
  const mappings = map.mappings.split(';').map(lineOf).join(';');
  return { ...map, names: [], mappings };
};

/** A byte for each line of a bundle: 1 where our own code is on it. Whoever only wants to know that reads no map for it. */
export const ownLines = ({ mappings }) =>
  Uint8Array.from(mappings.split(';'), (line) => (line === '' ? 0 : 1));
