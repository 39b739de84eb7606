import type { Broker } from '../broker/broker.ts';
import type { Publisher } from '../publish/publisher.ts';
import type { Writer } from '../writer/writer.ts';

/** Tells guides that somebody asks for a lane, or no longer does: on change, and to a broker that has come back. */
export const sayLaneRequests = (options: { writer: Writer; broker: Broker; publisher: Publisher }): void => {
  const { writer, broker, publisher } = options;
  let said = '';
  const say = () => {
    said = [...writer.hall.asking].join(' ');
    publisher.say('laneRequests', {}, { waiting: writer.hall.asking.size, seq: writer.log.count() });
  };
  writer.onCommitted(() => {
    if ([...writer.hall.asking].join(' ') !== said) say();
  });
  broker.onReady(say);
};
