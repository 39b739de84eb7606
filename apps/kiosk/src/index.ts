export * from './desk/kiosk-desk.ts';
export * from './ticket-model.ts';
