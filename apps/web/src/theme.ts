import {
  alpha,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineTheme,
} from '@mantine/core';

const verdigris: MantineColorsTuple = [
  '#e9f6f5', '#d6e9e7', '#afd3d0', '#84bcb8', '#61a9a4', '#4a9d98', '#3c9791', '#2b837e', '#1f756f', '#0a655f',
]; // prettier-ignore

/** Contrast of text on the primary colour is 4.5:1 or more in both schemes (WCAG 2.2, 1.4.3). */
export const theme = createTheme({
  primaryColor: 'verdigris',
  primaryShade: { light: 9, dark: 9 },
  colors: { verdigris },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  defaultRadius: 'md',
  autoContrast: true,
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    // A dialog's head is none of the page's.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    // What is wider than the screen is moved by keys too.
    TableScrollContainer: { defaultProps: { type: 'native', tabIndex: 0 } },
  },
});

/** Behind a warning in the dark: a breath of its colour, where Mantine's own token is as loud as a button. */
const QUIET = ['orange', 'yellow', 'red'] as const;
const quietly = (colors: MantineTheme['colors']) =>
  Object.fromEntries(
    QUIET.flatMap((color) => [
      [`--mantine-color-${color}-light`, alpha(colors[color][6], 0.15)],
      [`--mantine-color-${color}-light-hover`, alpha(colors[color][6], 0.2)],
    ]),
  );

/** What is said beside is dimmed, and still read (WCAG 2.2, 1.4.3). */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-verdigris-light-hover': verdigris[1],
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    ...quietly(colors),
  },
});
