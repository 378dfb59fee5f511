/** Roles of colours, and what they are in light and in dark. No text has less than 4.5:1 against what it stands on. */
export type Tone =
  | 'ground'
  | 'panel'
  | 'card'
  | 'focus'
  | 'outline'
  | 'ink'
  | 'quiet'
  | 'good'
  | 'warn'
  | 'soon'
  | 'bad'
  | 'wait';

export type ThemeName = 'light' | 'dark';
export type Theme = Readonly<Record<Tone, string>>;

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    ground: '#ffffff',
    panel: '#f4f5f8',
    card: '#ffffff',
    focus: '#e4effc',
    outline: '#8b93a5',
    ink: '#1a1d24',
    quiet: '#565d6d',
    good: '#0a6b4a',
    warn: '#8a4b00',
    soon: '#7a2f8f',
    bad: '#b3123f',
    wait: '#1d5bb8',
  },
  dark: {
    ground: '#16181d',
    panel: '#1f232b',
    card: '#282d37',
    focus: '#1f3a5f',
    outline: '#798299',
    ink: '#f1f3f7',
    quiet: '#b4bccb',
    good: '#5fd6a6',
    warn: '#f0b35a',
    soon: '#dfa3f2',
    bad: '#ff94ab',
    wait: '#8fbcff',
  },
};
