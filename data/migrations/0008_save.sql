-- Each save has an id, so that one whose end went wrong (a sync that failed, say) is looked for in the file before it is
-- written again. Rows written before have none; the hash of a row covers it where it is there (store/chain.rs).

ALTER TABLE audit ADD COLUMN save TEXT;   -- 128 random bits, in hexadecimal digits
