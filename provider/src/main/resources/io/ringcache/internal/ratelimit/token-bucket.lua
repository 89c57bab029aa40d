-- Decides by buckets that drain evenly. The level of a bucket is kept as the time at which it will be empty, in whole
-- microseconds and parts of one more; how many parts make one microsecond depends on the limit, so that nothing is rounded.
-- KEYS: 1 the state: doubles, which are the server's time, the offset of the clock, and for each limit the time at which
--         its bucket is empty: microseconds, parts
-- ARGV: 1 '1' take, '0' look   2 the state's format; then for each limit
--       3 microseconds, 4 parts: by how much the permits raise the level   5 parts in a microsecond
--       6 microseconds, 7 parts: how high it may be
-- Reply: {1 or 0: all limits allow it, then for each limit its level: microseconds, parts}
local format = ARGV[2]
local stored = redis.call('GET', KEYS[1])
local old = {}
if stored and #stored == struct.size(format) then
  old = {struct.unpack(format, stored)}
end
local server, offset, wentBack = clock(old[1], old[2])
local now = server + offset
local allowed, present, raised = true, {1}, {1}
for i = 3, #ARGV, 5 do
  local at = #present
  local micros, parts = (old[at + 2] or 0) - now, old[at + 3]
  if micros < 0 then
    micros, parts = 0, 0
  end
  present[at + 1], present[at + 2] = micros, parts
  micros, parts = micros + ARGV[i], parts + ARGV[i + 1]
  local whole = tonumber(ARGV[i + 2])
  if parts >= whole then
    micros, parts = micros + 1, parts - whole
  end
  raised[at + 1], raised[at + 2] = micros, parts
  local most = tonumber(ARGV[i + 3])
  if micros > most or (micros == most and parts > tonumber(ARGV[i + 4])) then
    allowed = false
  end
end
local taken = allowed and ARGV[1] == '1'
local level = taken and raised or present
if taken or wentBack then
  local state, longest = {server, offset}, 0
  for i = 2, #level, 2 do
    state[i + 1], state[i + 2] = now + level[i], level[i + 1]
    longest = math.max(longest, level[i] + 1)
  end
  redis.call('SET', KEYS[1], struct.pack(format, unpack(state)), 'PX', lifetime(longest))
end
level[1] = allowed and 1 or 0
return level
