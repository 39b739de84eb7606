import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useWedge } from '../src/use-wedge.ts';

/** A page with a field, a button and a counter, which says what it hears. */
const Page = () => {
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [value, setValue] = useState('');
  const [pressed, setPressed] = useState(0);
  useWedge((code) => setCodes((before) => [...before, code]));
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <input value={value} onChange={(event) => setValue(event.target.value)} />
      <button type="button" onClick={() => setPressed((times) => times + 1)}>
        {pressed}
      </button>
      <output>{JSON.stringify({ codes, value, pressed })}</output>
    </form>
  );
};

const place = document.createElement('div');
document.body.append(place);
createRoot(place).render(<Page />);
