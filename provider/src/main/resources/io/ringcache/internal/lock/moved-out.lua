-- Tells what a node that a lock belonged to before the ring was changed has of it. Changes nothing.
-- KEYS: 1 holders   2 the last token given out here
-- Reply: {last token or '0', then id and what is left of its lease, in microseconds, for each holder}
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local reply = {redis.call('GET', KEYS[2]) or '0'}
local held = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #held, 2 do
  local left = tonumber(held[i + 1]) - now
  if left > 0 then
    reply[#reply + 1] = held[i]
    reply[#reply + 1] = string.format('%.0f', left)
  end
end
return reply
