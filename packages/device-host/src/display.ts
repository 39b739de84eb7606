import { DeviceError, type Panel, type PanelContent, type Supervised } from '@jiaohao/device-kit';

export type Display = {
  /** Shows this from now on: now, after a new link, and when a test is over. */
  want(content: PanelContent): void;
  /** Shows a text for some time, then what is wanted again. Rejects with a DeviceError. */
  test(content: PanelContent, ms: number): Promise<void>;
  stop(): void;
};

/** Keeps a panel at what it should show. A panel that does not take it is asked again after `retryMs`. */
export const createDisplay = (
  supervised: Supervised<'panel'>,
  options: { retryMs: number; onTrouble: (what: string, error: unknown) => void },
): Display => {
  let wanted: PanelContent | undefined;
  let testing: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const send = (panel: Panel | undefined) => {
    clearTimeout(retry);
    const content = wanted;
    if (!panel || !content || testing || stopped) return;
    panel.show(content).catch((error: unknown) => {
      // Something newer was shown instead: nothing is wrong.
      if (error instanceof DeviceError && error.code === 'cancelled') return;
      options.onTrouble('panel', error);
      // A panel that will never take it is asked again when it comes back, or for something else.
      if (error instanceof DeviceError && !error.retry) return;
      // What came in the meantime has its own sending.
      if (stopped || wanted !== content || supervised.device() !== panel) return;
      retry = setTimeout(() => send(supervised.device()), options.retryMs);
    });
  };
  const forget = supervised.onDevice(send);
  const endTest = () => {
    clearTimeout(testing);
    testing = undefined;
    send(supervised.device());
  };

  return {
    want: (content) => {
      // Sent again, a text begins its way across a panel anew: that is for calls only.
      if (!content.urgent && wanted && JSON.stringify(content) === JSON.stringify(wanted)) return;
      wanted = content;
      send(supervised.device());
    },
    test: async (content, ms) => {
      const panel = supervised.device();
      if (!panel || stopped) throw new DeviceError('offline', 'The panel is not connected', { retry: true });
      clearTimeout(testing);
      testing = setTimeout(endTest, ms);
      try {
        await panel.show(content);
      } catch (error) {
        endTest();
        throw error;
      }
    },
    stop: () => {
      stopped = true;
      clearTimeout(testing);
      clearTimeout(retry);
      forget();
    },
  };
};
