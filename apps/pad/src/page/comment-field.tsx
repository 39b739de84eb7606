import { commentLimit } from '@jiaohao/feedback';
import { say, useLanguage } from '@jiaohao/ui';
import { useId } from 'react';
import { cutComment, lengthOf } from '../asking.ts';
import './comment-field.css';

/** Words of the citizen's own, at most 150 characters, with how many are used. */
export const CommentField = ({ comment, onChange }: { comment: string; onChange: (comment: string) => void }) => {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className="comment">
      <label htmlFor={id}>{t(say('想说的话（可不填）', 'Your words (optional)'))}</label>
      <textarea
        id={id}
        data-testid="pad-comment"
        rows={2}
        value={comment}
        placeholder={t(say('您的建议或表扬', 'Praise or a suggestion'))}
        onChange={(event) => {
          // Cutting while pinyin is being composed would break the word under the fingers.
          const composing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true;
          onChange(composing ? event.target.value : cutComment(event.target.value));
        }}
        onCompositionEnd={(event) => onChange(cutComment(event.currentTarget.value))}
      />
      <span className="comment-count number" data-testid="pad-comment-count">
        {Math.min(lengthOf(comment), commentLimit)}/{commentLimit}
      </span>
    </div>
  );
};
