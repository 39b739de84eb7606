import type { ThemeConfig } from 'antd';

/** Ant Design in the colours of tokens.css; it derives shades from them, so it needs the values and not the names. */
export const themeFromTokens = (): ThemeConfig => {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    token: {
      colorPrimary: token('--blue'),
      colorError: token('--red'),
      colorWarning: token('--amber'),
      colorSuccess: token('--green'),
      colorInfo: token('--blue'),
      colorLink: token('--blue'),
      colorText: token('--ink'),
      colorTextSecondary: token('--ink-muted'),
      colorTextPlaceholder: token('--ink-muted'),
      colorTextDisabled: token('--ink-muted'),
      colorBgMask: `color-mix(in srgb, ${token('--ink')} 52%, transparent)`,
      colorBorder: token('--line'),
      colorBgLayout: token('--ground'),
      fontFamily: 'var(--font)',
      fontSize: 14,
      borderRadius: 8,
      controlHeight: 48,
      controlHeightSM: 48,
    },
    components: {
      Modal: { titleFontSize: 20 },
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
};
