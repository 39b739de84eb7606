import { Select, type SelectProps } from 'antd';

/**
 * A list to choose from that drops from its field. It is gone at once when it closes: while it fades, its field has let go
 * of it and a screen reader meets a list without a name. And it lies in the page's own part, not below the page.
 */
export const DropList = <Value,>(props: SelectProps<Value>) => (
  <Select<Value> {...props} transitionName="" getPopupContainer={partAround} />
);

const partAround = (field: HTMLElement): HTMLElement =>
  field.closest<HTMLElement>('[role="dialog"], main') ?? document.body;
