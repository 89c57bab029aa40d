-- Frees the memory of entries that belong to other nodes since a change of the ring. Nothing is told: they did not count.
-- KEYS: 1 record of the ring, 2.. entries
-- ARGV: 1 fence in force when it was judged where the entries belong
-- Reply: how many entries went, or -1 when the ring has changed again
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then
  return -1
end
local gone = 0
for i = 2, #KEYS do
  gone = gone + redis.call('UNLINK', KEYS[i])
end
return gone
