-- Decides by two counters per limit: of the period that runs, and of the one before, which counts with the part of it that is
-- not yet a period ago, as if its arrivals had come evenly. The first period begins with the first arrival.
-- KEYS: 1 the state: doubles, which are the server's time, the offset of the clock, and for each limit the step in which its
--         period began, the permits of the period before, and of this one
-- ARGV: 1 '1' take, '0' look   2 the state's format   3 permits; then for each limit
--       4 steps in a period   5 microseconds in a step   6 the limit
-- Reply: {1 or 0: all limits allow it, then for each limit: microseconds since its period began, permits of the period
--        before, permits of this one}
local format, permits = ARGV[2], tonumber(ARGV[3])
local stored = redis.call('GET', KEYS[1])
local old = {}
if stored and #stored == struct.size(format) then
  old = {struct.unpack(format, stored)}
end
local server, offset, wentBack = clock(old[1], old[2])
local now = server + offset
local allowed, state, reply = true, {server, offset}, {1}
local at = 3
for i = 4, #ARGV, 3 do
  local period, size, limit = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local step = math.floor(now / size)
  local began, before, this = old[at] or step, old[at + 1] or 0, old[at + 2] or 0
  if step >= began + 2 * period then
    began, before, this = step, 0, 0
  elseif step >= began + period then
    began, before, this = began + period, this, 0
  end
  -- On both sides whole numbers below 2^53: nothing is rounded.
  if before * (began + period - step) > (limit - this - permits) * period then
    allowed = false
  end
  state[at], state[at + 1], state[at + 2] = began, before, this
  at = at + 3
end
local taken = allowed and ARGV[1] == '1'
local longest = 0
at = 3
for i = 4, #ARGV, 3 do
  local period, size = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  if taken then
    state[at + 2] = state[at + 2] + permits
  end
  local began = state[at] * size
  longest = math.max(longest, began + 2 * period * size - now)
  reply[at - 1], reply[at], reply[at + 1] = now - began, state[at + 1], state[at + 2]
  at = at + 3
end
if taken or wentBack then
  redis.call('SET', KEYS[1], struct.pack(format, unpack(state)), 'PX', lifetime(longest))
end
reply[1] = allowed and 1 or 0
return reply
