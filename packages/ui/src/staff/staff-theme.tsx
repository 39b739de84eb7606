import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../language.tsx';

/** Ant Design derives shades from the colours of tokens.css, so it needs their values and not their names. */
const themeFromTokens = (fontSize: number): ThemeConfig => {
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
      fontSize,
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

/** Ant Design in our colours and in the page's language. `fontSize` in pixels. */
export const StaffTheme = (props: { fontSize: number; children: ReactNode }) => {
  const { lang } = useLanguage();
  const theme = useMemo(() => themeFromTokens(props.fontSize), [props.fontSize]);
  return (
    <ConfigProvider theme={theme} locale={lang === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      {props.children}
    </ConfigProvider>
  );
};
