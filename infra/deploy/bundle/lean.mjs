import { readFileSync } from 'node:fs';

/**
 * The SDK describes every operation and shape of a service in one file, in arrays whose texts are constants beside them. An
 * array that names a constant cannot be left out of a bundle, since reading the constant might throw; one with the text in
 * its place can. EC2 alone has 7,000 such arrays, of which we use a hundredth.
 */
export const withTextsInPlace = (source) => {
  const texts = new Map();
  const rest = source.replaceAll(/^const (_\w+) = ("[^"\\\n]*");$/gm, (_line, name, text) => {
    texts.set(name, text);
    return '';
  });
  return rest.replaceAll(/(?<![\w$.])_\w+(?![\w$])/g, (name) => texts.get(name) ?? name);
};

/** One letter beyond Latin 1 makes V8 keep the whole program with two bytes a letter. esbuild escapes all but patterns. */
export const inAscii = (source) =>
  source.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** `z` is an object of everything that zod has, and is kept whole; of a namespace what is used is kept, which is half. Both say the same. */
export const withNamespace = (source) =>
  source.replace(/^import \{ z \} from 'zod';$/m, "import * as z from 'zod';");

/**
 * A literal of thousands of texts takes V8 longer than all of our own modules: what a JSON file holds is parsed when it is first asked for.
 * https://v8.dev/blog/cost-of-javascript-2019#json
 */
export const parsedLater = (json) => {
  const content = JSON.parse(json);
  const getters = Object.keys(content).map((name) => `get ${name}() { return kept().${name}; }`);
  return `let it;\nconst kept = () => (it ??= JSON.parse(${JSON.stringify(JSON.stringify(content))}));\nexport default { ${getters.join(', ')} };`;
};

/** Makes a program small. `change` has a word in how our own sources are read. */
export const lean = (change = (source) => source) => ({
  name: 'lean',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk[\\/].*[\\/]schemas[\\/]schemas_\d+\.js$/ }, ({ path }) => ({
      contents: withTextsInPlace(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    // The `z` of zod carries its messages in fifty languages, a tenth of a program; ours are in English.
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
    onLoad({ filter: /[\\/]handlers[\\/].*\.json$/ }, ({ path }) => ({
      contents: parsedLater(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    onLoad({ filter: /[\\/](?:src|handlers|infra)[\\/].*\.tsx?$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const source = change(withNamespace(readFileSync(path, 'utf8')), path);
      // In JSX an escape would be text.
      return path.endsWith('x')
        ? { contents: source, loader: 'tsx' }
        : { contents: inAscii(source), loader: 'ts' };
    });
  },
});
